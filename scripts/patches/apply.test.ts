import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { applyPatches, missingPatches } from "./apply.mjs";
import { patch } from "./postgres/patch.mjs";

const installed = join(import.meta.dirname, "..", "..", "node_modules", "postgres");
let folder: string;

/** The driver as published: the patch stores the original beside each file it changes. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "praxis-patch-"));
  cpSync(installed, folder, { recursive: true });
  for (const { path } of patch.files) {
    if (existsSync(original(path))) renameSync(original(path), join(folder, path));
  }
});
afterEach(() => rmSync(folder, { recursive: true }));

const original = (path: string) => join(folder, `${path}.original`);
const read = (path: string) => readFileSync(join(folder, path), "utf8");
const all = patch.files.map((file) => file.path);

test("both builds of the driver are patched, once", () => {
  expect(missingPatches(folder)).toEqual(all);
  expect(applyPatches(folder)).toEqual(all);
  expect(missingPatches(folder)).toEqual([]);
  expect(applyPatches(folder)).toEqual([]);
});

test("the marker is in the file that is patched last", () => {
  expect(patch.files.map(({ path }) => path).filter((path) => path.endsWith("index.js"))).toHaveLength(2);
  applyPatches(folder);
  expect(read("src/index.js")).toContain("praxisPatch: 3");
  expect(read("cjs/src/index.js")).toContain("praxisPatch: 3");
});

test("an installation with an earlier version of the patch is brought up to date", () => {
  applyPatches(folder);
  writeFileSync(join(folder, "src/index.js"), "an earlier patch");
  expect(missingPatches(folder)).toEqual(["src/index.js"]);
  expect(applyPatches(folder)).toEqual(["src/index.js"]);
  expect(missingPatches(folder)).toEqual([]);
});

test("a file that is neither the published one nor ours is left alone, and the way out is named", () => {
  writeFileSync(join(folder, "src/index.js"), "somebody else's");
  expect(() => applyPatches(folder)).toThrow("Remove node_modules/postgres, run `npm install`");
  expect(read("src/index.js")).toBe("somebody else's");
});

test("another version of the driver is not patched", () => {
  writeFileSync(join(folder, "package.json"), JSON.stringify({ version: "3.5.0" }));
  expect(() => applyPatches(folder)).toThrow("The patch is for postgres 3.4.9, and 3.5.0 is installed");
});

test("a driver that is not installed is said to be so", () => {
  rmSync(join(folder, "package.json"));
  expect(() => missingPatches(folder)).toThrow("postgres is not installed");
});

test("many processes may patch at once", async () => {
  const apply = `import { applyPatches } from ${JSON.stringify(join(import.meta.dirname, "apply.mjs"))};
    applyPatches(${JSON.stringify(folder)});`;
  const run = () => promisify(execFile)(process.execPath, ["--input-type=module", "--eval", apply]);
  await Promise.all(Array.from({ length: 6 }, run));
  expect(missingPatches(folder)).toEqual([]);
});

test("this installation is patched", () => {
  expect(missingPatches()).toEqual([]);
});
