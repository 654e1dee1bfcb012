import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

const LIB = join(import.meta.dirname, "../../..");

export interface Exported {
  /** `<file>#<export>`, relative to `lib`. */
  readonly name: string;
  readonly call: object;
}

/** Every verb of `lib`, and the combinations of verbs in `lib/web/flows`. */
export async function exportedVerbs(): Promise<Exported[]> {
  const files = globSync("**/*.ts", { cwd: LIB }).filter(
    (file) =>
      !/\.test\.ts$|testing\//.test(file) &&
      /verbName|define\w*Verb\(|from "\.\/keep-place\.ts"/.test(readFileSync(join(LIB, file), "utf8")),
  );
  const found: Exported[] = [];
  for (const file of files.toSorted()) {
    const exports: Record<string, unknown> = await import(join(LIB, file));
    for (const [name, call] of Object.entries(exports))
      if (typeof call === "function" && "verbName" in call) found.push({ name: `${file}#${name}`, call });
  }
  return found;
}
