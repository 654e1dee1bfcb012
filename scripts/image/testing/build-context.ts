import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "#scripts/launch/settings.ts";

/** Whether `.dockerignore`, which names what may pass after refusing everything, lets a path into the build. */
export function isInBuildContext(path: string): boolean {
  return allowed().some((each) => path === each || path.startsWith(`${each}/`));
}

function allowed(): string[] {
  const lines = readFileSync(join(ROOT, ".dockerignore"), "utf8").split("\n");
  const [first, ...rest] = lines.filter((line) => line !== "" && !line.startsWith("#"));
  const isList = first === "*" && rest.every((line) => /^![\w./-]+$/.test(line));
  if (!isList) throw new Error(".dockerignore begins with *, and then names one path a line after !");
  return rest.map((line) => line.slice(1));
}
