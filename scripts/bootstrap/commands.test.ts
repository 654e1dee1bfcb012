import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { missingPatches } from "#scripts/patches/apply.mjs";
import { patch } from "#scripts/patches/postgres/patch.mjs";

const ROOT = join(import.meta.dirname, "..", "..");

const MANIFEST = z.object({ scripts: z.record(z.string(), z.string()) });
const manifest = MANIFEST.parse(JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")));

/** `npm start`, `npm test` and their like install and patch by themselves: `run-on-own-node.mjs`. */
const PROGRAMS = Object.entries(manifest.scripts).filter(([, command]) => command.endsWith(".ts"));

test("a command that runs a program of ours patches the driver first: an install has undone it", () => {
  expect(PROGRAMS.map(([name]) => name)).toContain("bench");
  const without = PROGRAMS.filter(
    ([, command]) => !command.includes(" --import ./scripts/bootstrap/patched.mjs "),
  );
  expect(without).toEqual([]);
});

test("what is loaded first patches an unpatched driver, or says in one sentence why not", () => {
  const folder = mkdtempSync(join(tmpdir(), "praxis-commands-"));
  const driver = join(folder, "node_modules", "postgres");
  const load = () =>
    spawnSync(process.execPath, ["--import", "./scripts/bootstrap/patched.mjs", "--eval", "0"], {
      cwd: folder,
      encoding: "utf8",
    });
  try {
    cpSync(join(ROOT, "scripts"), join(folder, "scripts"), { recursive: true });
    mkdirSync(join(folder, "node_modules"));
    const absent = load();
    expect([absent.status, absent.stderr.trim().split("\n")]).toEqual([
      1,
      [expect.stringContaining("postgres is not installed")],
    ]);
    cpSync(join(ROOT, "node_modules", "postgres"), driver, { recursive: true });
    for (const { path } of patch.files) renameSync(join(driver, `${path}.original`), join(driver, path));
    expect(missingPatches(driver)).toHaveLength(patch.files.length);
    expect(load().status).toBe(0);
    expect(missingPatches(driver)).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
