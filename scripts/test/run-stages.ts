import { StopRequests } from "#scripts/launch/stop-requests.ts";
import { makeRunFolder } from "./run-folder.ts";
import { runStage, type Outcome } from "./run-stage.ts";
import type { Stage } from "./stage.ts";

/** So many failures of a stage are named again at the end, where they are still seen when the output was cut. */
const SHOWN = 5;

/** The cores of the smallest machine that is meant. */
const AT_ONCE = 2;

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
  const underWay = new Map<Stage, Promise<void>>();
  const startedAt = performance.now();
  const start = (stage: Stage) => {
    const running = runStage(stage, { temporary: folder.path, signal: requests.signal }).then((outcome) => {
      outcomes.push(outcome);
      underWay.delete(stage);
    });
    underWay.set(stage, running);
    return running;
  };
  const isOver = () => requests.signal.aborted || (!isToGoOn && outcomes.some(({ failed }) => failed > 0));
  try {
    for (const [index, stage] of stages.entries()) {
      const inTheWay = [...underWay].filter(([other]) => !other.leavesACoreTo?.includes(stage.name));
      await Promise.all(inTheWay.map(([, running]) => running));
      if (underWay.size >= AT_ONCE) await Promise.race(underWay.values());
      if (isOver()) break;
      console.log(`\n━━ ${index + 1} of ${stages.length} ━━ ${stage.title}`);
      const running = start(stage);
      if (!stage.leavesACoreTo) await running;
    }
    await Promise.all(underWay.values());
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
  const ended = new Set(outcomes.map(({ stage }) => stage));
  for (const stage of stages.filter((each) => !ended.has(each)))
    console.log(`not run            ${stage.title}`);
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
