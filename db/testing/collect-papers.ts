import { globSync } from "node:fs";
import { join } from "node:path";

const LIB = join(import.meta.dirname, "..", "..", "lib");

/** What the rooms of `lib` say of themselves to the tests, in a file of that name in their `testing/`. */
export function collectPapers<Paper>(
  name: string,
): Promise<{ readonly room: string; readonly paper: Paper }[]> {
  const files = globSync(`**/testing/${name}`, { cwd: LIB }).toSorted();
  return Promise.all(
    files.map(async (file) => {
      // The one cast: each such file gives what it exports these types.
      const paper = (await import(join(LIB, file))) as Paper;
      return { room: file.slice(0, -`testing/${name}`.length), paper };
    }),
  );
}
