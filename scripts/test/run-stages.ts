import { StopRequests } from "#scripts/launch/stop-requests.ts";
import { makeRunFolder } from "./run-folder.ts";
import { runStage, type Outcome } from "./run-stage.ts";
import type { Stage } from "./stage.ts";

/** So many failures of a stage are named again at the end, where they are still seen when the output was cut. */
const SHOWN = 5;

/**
 * Runs the stages in order and stops at the first that fails, unless `isToGoOn`.
 * @returns the exit code; the last line of the output has the numbers of tests that passed and failed
 */
export async function runStages(
  stages: readonly Stage[],
  { isToGoOn }: { isToGoOn: boolean },
): Promise<number> {
  const requests = new StopRequests();
  const folder = await makeRunFolder();
  const outcomes: Outcome[] = [];
  const startedAt = performance.now();
  try {
    for (const [index, stage] of stages.entries()) {
      console.log(`\n━━ ${index + 1} of ${stages.length} ━━ ${stage.title}`);
      const outcome = await runStage(stage, { temporary: folder.path, signal: requests.signal });
      outcomes.push(outcome);
      const isLast = outcome.failed > 0 && !isToGoOn;
      if (requests.signal.aborted || isLast) break;
    }
  } finally {
    const left = await folder.sweep();
    if (left.length > 0) console.log(`\nStill running at the end, and ended now:\n${left.join("\n")}`);
  }
  return conclude(stages, outcomes, (performance.now() - startedAt) / 1000);
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
  for (const { stage, failures } of bad) {
    console.log(`\nFailed: ${stage.title}. ${stage.hint}`);
    for (const failure of failures.slice(0, SHOWN)) console.log(`- ${failure}`);
  }
  const sum = (of: "passed" | "failed") => outcomes.reduce((total, outcome) => total + outcome[of], 0);
  console.log(`\nTook ${(seconds / 60).toFixed(1)} minutes.`);
  console.log(`${sum("passed")} passed, ${sum("failed")} failed`);
  return bad.length > 0 || outcomes.length < stages.length ? 1 : 0;
}
