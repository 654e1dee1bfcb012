import { globSync } from "node:fs";
import { join } from "node:path";

const LIB = join(import.meta.dirname, "..", "..", "lib");

/** What the folders of `lib` declare for the tests, in a file of that name in their `testing/`. */
export function collectPapers<Paper>(
  name: string,
): Promise<{ readonly room: string; readonly paper: Paper }[]> {
  const files = globSync(`**/testing/${name}`, { cwd: LIB }).toSorted();
  return Promise.all(
    files.map(async (file) => {
      // The one cast: each such file exports these types.
      const paper = (await import(join(LIB, file))) as Paper;
      return { room: file.slice(0, -`testing/${name}`.length), paper };
    }),
  );
}
