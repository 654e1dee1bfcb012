import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { pipeline } from "node:stream/promises";
import { z } from "zod";

const MANIFEST = z.object({ takenAt: z.string(), files: z.record(z.string(), z.string()) });
const NAME = "manifest.json";

/** The SHA-256 of every file below a folder, by its path in there; the manifest itself is left out. */
export async function checksumsOf(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const checksums: Record<string, string> = {};
  for (const file of files.sort()) {
    const path = relative(folder, file);
    if (path !== NAME) checksums[path] = await checksumOf(file);
  }
  return checksums;
}

/** Written last: a folder without a manifest is a copy that was interrupted. */
export async function writeManifest(folder: string, takenAt: string): Promise<void> {
  const manifest = { takenAt, files: await checksumsOf(folder) };
  await writeFile(join(folder, NAME), `${JSON.stringify(manifest, null, 1)}\n`, { mode: 0o600 });
}

/**
 * @returns when the copy was made, in RFC 3339
 * @throws Error when a file is missing, was changed, or was added since the manifest was written
 */
export async function verifyManifest(folder: string): Promise<string> {
  const text = await readFile(join(folder, NAME), "utf8").catch(() => undefined);
  if (text === undefined) throw new Error(`${folder} is no finished backup: it has no ${NAME}.`);
  const { files, takenAt } = MANIFEST.parse(JSON.parse(text));
  const found = await checksumsOf(folder);
  const paths = [...new Set([...Object.keys(files), ...Object.keys(found)])];
  const wrong = paths.filter((path) => files[path] !== found[path]);
  if (wrong.length === 0) return takenAt;
  throw new Error(
    `The backup in ${folder} is damaged and was not restored: ${wrong.length} of its files are not as they were ` +
      `written, the first of them ${wrong[0] ?? ""}.`,
  );
}

async function checksumOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}
