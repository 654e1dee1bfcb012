/**
 * Patches the database driver in node_modules. Built-ins only and Node 18: it runs before anything is trusted.
 *
 *   node scripts/patches/apply.mjs           patches what is not patched yet
 *   node scripts/patches/apply.mjs --check   changes nothing, exits 1 when a patch is missing
 */
import { createHash } from "node:crypto";
import { readFileSync, realpathSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { patch } from "./postgres/patch.mjs";

const REPOSITORY = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const INSTALLED = join(REPOSITORY, "node_modules", patch.package);

/** Patches every file that is not, and returns the paths it changed. Safe to run twice, and twice at once. */
export function applyPatches(folder = INSTALLED) {
  assertVersion(folder);
  return patch.files.filter((file) => applyTo(join(folder, file.path), file)).map((file) => file.path);
}

/** The paths that are not patched. Empty when all is well. */
export function missingPatches(folder = INSTALLED) {
  assertVersion(folder);
  return patch.files
    .filter((file) => sha256(read(join(folder, file.path))) !== file.after)
    .map((f) => f.path);
}

function applyTo(path, file) {
  const text = read(path);
  if (sha256(text) === file.after) return false;
  const original = findOriginal(path, text, file);
  const patched = edit(original, file);
  if (sha256(patched) !== file.after) {
    throw new Error(
      `The patch of ${file.path} comes out as ${sha256(patched)}, not as reviewed: see scripts/patches/postgres/patch.mjs.`,
    );
  }
  writeAtomically(`${path}.original`, original);
  writeAtomically(path, patched);
  return true;
}

/** The file as published, or the copy of it that an earlier version of the patch left beside it. */
function findOriginal(path, text, file) {
  if (sha256(text) === file.before) return text;
  const kept = readOr(`${path}.original`, "");
  if (sha256(kept) === file.before) return kept;
  throw new Error(
    `${path} is neither ${patch.package} ${patch.version} as published nor as patched. ` +
      `Remove node_modules/${patch.package}, run \`npm install\`, and try again.`,
  );
}

function edit(text, file) {
  return file.edits.reduce((current, { find, replace, why }) => {
    if (current.split(find).length !== 2) throw new Error(`No single place in ${file.path} for: ${why}`);
    return current.replace(find, () => replace);
  }, text);
}

function assertVersion(folder) {
  const manifest = readOr(join(folder, "package.json"), undefined);
  if (manifest === undefined) {
    throw new Error(`${patch.package} is not installed in ${folder}. Run \`npm install\` first.`);
  }
  const { version } = JSON.parse(manifest);
  if (version === patch.version) return;
  throw new Error(
    `The patch is for ${patch.package} ${patch.version}, and ${version} is installed. ` +
      "Run `npm ci`, or read docs/adr/0002-postgres-js-is-patched.md before changing the version.",
  );
}

/** A reader sees the old file or the new one, never half of it, however many processes patch at once. */
function writeAtomically(path, text) {
  const draft = `${path}.${process.pid}.draft`;
  writeFileSync(draft, text);
  renameSync(draft, path);
}

function read(path) {
  return readFileSync(path, "utf8");
}

function readOr(path, fallback) {
  try {
    return read(path);
  } catch (error) {
    if (error.code === "ENOENT") return fallback;
    throw error;
  }
}

function sha256(text) {
  return createHash("sha256").update(text).digest("hex");
}

function main() {
  if (process.argv.includes("--check")) {
    const missing = missingPatches();
    if (missing.length === 0) return;
    console.error(
      `Not patched: ${missing.join(", ")} of ${patch.package}. Run \`node scripts/patches/apply.mjs\`.`,
    );
    process.exitCode = 1;
    return;
  }
  const changed = applyPatches();
  if (changed.length > 0) console.log(`Patched ${patch.package} ${patch.version}: ${changed.join(", ")}`);
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    main();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
