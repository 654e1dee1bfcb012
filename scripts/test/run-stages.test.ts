import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { runStages } from "./run-stages.ts";
import type { Stage } from "./stage.ts";

vi.spyOn(console, "log").mockImplementation(() => undefined);

const folder = mkdtempSync(join(tmpdir(), "praxis-stages-"));
const file = join(folder, "log");
afterAll(() => rmSync(folder, { recursive: true }));

/** Writes down when it begins and when it ends. */
function stage(name: string, ms: number, more: Partial<Stage> & { readonly code?: number } = {}): Stage {
  const { code = 0, ...rest } = more;
  const script = `
    const log = (word) => require("node:fs").appendFileSync(${JSON.stringify(file)}, word + " ${name}\\n");
    log("begin");
    setTimeout(() => { log("end"); process.exitCode = ${code}; }, ${ms});`;
  return { name, title: name, args: ["--eval", script], hint: "", ...rest };
}

test("a stage that fails beside another one fails the run, and what comes after is not begun", async () => {
  const stages = [
    stage("lint", 100, { leavesACoreTo: ["types"], code: 1 }),
    stage("types", 1500),
    stage("later", 0),
  ];
  expect(await runStages(stages, { isToGoOn: false })).toBe(1);
  expect(readFileSync(file, "utf8")).toContain("end types");
  expect(readFileSync(file, "utf8")).not.toContain("later");
});

test("a stage waits for one that leaves it no core", async () => {
  const stages = [stage("first", 500, { leavesACoreTo: ["other"] }), stage("second", 0)];
  expect(await runStages(stages, { isToGoOn: false })).toBe(0);
  expect(readFileSync(file, "utf8")).toContain("end first\nbegin second");
});
