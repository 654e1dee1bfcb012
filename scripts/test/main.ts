import { parseArgs } from "node:util";
import { StopRequests } from "#scripts/launch/stop-requests.ts";
import { makeRunFolder } from "./run-folder.ts";
import { runStage, type Outcome } from "./run-stage.ts";
import { STAGES, type Stage } from "./stages.ts";

process.exitCode = await main();

/**
 * Runs the stages in order and stops at the first that fails, or goes on with `--keep-going`; `--only unit,db`
 * picks some. The last line of the output says how many tests passed and failed.
 */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { "keep-going": { type: "boolean" }, only: { type: "string" } } });
  const stages = pick(values.only);
  const requests = new StopRequests();
  const folder = await makeRunFolder();
  const outcomes: Outcome[] = [];
  const startedAt = performance.now();
  try {
    for (const [index, stage] of stages.entries()) {
      console.log(`\n━━ ${index + 1} of ${stages.length} ━━ ${stage.title}`);
      const outcome = await runStage(stage, { temporary: folder.path, signal: requests.signal });
      outcomes.push(outcome);
      const isLast = outcome.failed > 0 && !values["keep-going"];
      if (requests.signal.aborted || isLast) break;
    }
  } finally {
    const left = await folder.sweep();
    if (left.length > 0) console.log(`\nStill running at the end, and ended now:\n${left.join("\n")}`);
  }
  return conclude(stages, outcomes, (performance.now() - startedAt) / 1000);
}

function pick(only: string | undefined): readonly Stage[] {
  if (only === undefined) return STAGES;
  const names = only.split(",");
  const unknown = names.filter((name) => !STAGES.some((stage) => stage.name === name));
  if (unknown.length === 0) return STAGES.filter((stage) => names.includes(stage.name));
  const known = [...new Set(STAGES.map(({ name }) => name))].join(", ");
  throw new Error(`There is no stage ${unknown.join(", ")}. The stages are ${known}.`);
}

function conclude(stages: readonly Stage[], outcomes: readonly Outcome[], seconds: number): number {
  console.log("\n━━ Summary ━━");
  for (const { stage, passed, failed, seconds: took } of outcomes) {
    const verdict = failed === 0 ? "ok    " : "FAILED";
    console.log(
      `${verdict} ${took.toFixed(1).padStart(7)} s  ${stage.title} (${passed} passed, ${failed} failed)`,
    );
  }
  for (const stage of stages.slice(outcomes.length)) console.log(`not run            ${stage.title}`);
  const bad = outcomes.filter(({ failed }) => failed > 0);
  for (const { stage } of bad) console.log(`\nFailed: ${stage.title}. ${stage.hint}`);
  const sum = (of: "passed" | "failed") => outcomes.reduce((total, outcome) => total + outcome[of], 0);
  console.log(`\nTook ${(seconds / 60).toFixed(1)} minutes.`);
  console.log(`${sum("passed")} passed, ${sum("failed")} failed`);
  return bad.length > 0 || outcomes.length < stages.length ? 1 : 0;
}
