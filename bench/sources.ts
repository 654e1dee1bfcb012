import { readFileSync } from "node:fs";
import { SourceMap } from "node:module";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";

/** A place in a file as V8 counts: lines and columns from 0. */
export interface Place {
  readonly url: string;
  readonly lineNumber: number;
  readonly columnNumber: number;
}

const maps = new Map<string, SourceMap | undefined>();

/** The file that this code was written in, from the folder of the build on: what bundled and minified it says so in its map. */
export function sourceOf({ url, lineNumber, columnNumber }: Place, folder: string): string {
  if (!url.startsWith("file:") && !url.startsWith("/")) return url;
  const file = url.startsWith("file:") ? fileURLToPath(url) : url;
  if (!maps.has(file)) maps.set(file, mapOf(file));
  const entry = maps.get(file)?.findEntry(lineNumber, columnNumber);
  const source = entry !== undefined && "originalSource" in entry ? entry.originalSource : undefined;
  return source === undefined ? relative(folder, file) : plain(source, folder);
}

/** As bundlers write addresses of sources: `turbopack:///[project]/lib/x.ts`, `webpack://next/./dist/x.js`, paths. */
function plain(source: string, folder: string): string {
  const path = source.startsWith("file:") ? relative(folder, fileURLToPath(source)) : source;
  return path
    .replaceAll("%40", "@")
    .replace(/^turbopack:\/+(\[project\]\/)?/, "")
    .replace(/^webpack:\/\/next\/(\.\/)?/, "node_modules/next/")
    .replace(/^(\.\.\/)+/, "")
    .replace(/\?.*$/, "");
}

function mapOf(file: string): SourceMap | undefined {
  try {
    return new SourceMap(JSON.parse(readFileSync(`${file}.map`, "utf8")));
  } catch {
    return undefined;
  }
}
