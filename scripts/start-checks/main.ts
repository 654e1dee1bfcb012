import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { stillRunningIn } from "./run.ts";
import { possibleScenarios, SCENARIOS, type Scenario } from "./scenarios.ts";

process.exitCode = await main();

/**
 * Tries `npm start` in a clone of its own for each scenario: `--quick` the first of them alone, `--only words` those
 * whose title holds the words.
 */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { quick: { type: "boolean" }, only: { type: "string" } } });
  const isQuick = values.quick ?? false;
  const scenarios = possibleScenarios({ isQuick, words: values.only ?? "" });
  let failed = 0;
  for (const scenario of scenarios) {
    console.log(`\nStarting: ${scenario.title}`);
    if (!(await isGood(scenario))) failed += 1;
  }
  if (!isQuick && values.only === undefined) sayUntried(scenarios);
  console.log(`\n${scenarios.length - failed} ways to start passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

async function isGood(scenario: Scenario): Promise<boolean> {
  const home = await mkdtemp(join(tmpdir(), "praxis-start-"));
  // A user other than this one must pass through.
  await chmod(home, 0o755);
  try {
    await scenario.try(home);
    console.log("  passed");
    return true;
  } catch (error) {
    console.error(`  FAILED: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  } finally {
    await endWhatIsLeft(home);
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function endWhatIsLeft(home: string): Promise<void> {
  for (const line of await stillRunningIn(home)) {
    try {
      process.kill(Number.parseInt(line, 10), "SIGKILL");
    } catch {
      // It has ended in between, which is all that was wanted.
    }
  }
}

function sayUntried(tried: readonly Scenario[]): void {
  for (const scenario of SCENARIOS.filter((each) => !tried.includes(each))) {
    console.log(`\nNot tried, because it needs root: ${scenario.title}`);
  }
}
