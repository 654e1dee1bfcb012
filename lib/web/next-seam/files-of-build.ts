import "server-only";

import { readdir } from "node:fs/promises";
import { join, relative, sep } from "node:path";

/** The files that the build makes and names by their content. */
const MADE = "/_next/static/";

/** Tells whether a readable URL is the one of a file that is served as it is. */
export async function filesOfBuild(
  folder = join(process.cwd(), "public"),
): Promise<(url: string) => boolean> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = new Set(
    entries.flatMap((entry) =>
      entry.isFile() ? [`/${relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, "/")}`] : [],
    ),
  );
  return (url) => {
    const path = pathOf(url);
    return files.has(path) || path.startsWith(MADE);
  };
}

/** As Next finds the file: without dot segments, and decoded. */
function pathOf(url: string): string {
  if (!URL.canParse(url, "http://localhost")) return url;
  const { pathname } = new URL(url, "http://localhost");
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname;
  }
}
