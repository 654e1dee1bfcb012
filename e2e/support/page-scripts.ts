import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { ROOT } from "#scripts/launch/settings.ts";

const SCRIPT = /\/_next\/(static\/[^"'\\\s<>]+?\.js)/g;

const sizes = new Map<string, number>();

/**
 * The compressed bytes of every script that a page names: what its tags load, and what its components would load next. No script is left
 * out for being loaded late.
 */
export function scriptBytesOf(html: string): number {
  const files = new Set([...html.matchAll(SCRIPT)].map(([, file = ""]) => file));
  return [...files].reduce((sum, file) => sum + sizeOf(file), 0);
}

function sizeOf(file: string): number {
  const known = sizes.get(file);
  if (known !== undefined) return known;
  const size = gzipSync(readFileSync(join(ROOT, ".next", decodeURIComponent(file)))).length;
  sizes.set(file, size);
  return size;
}
