import { expectServing } from "#scripts/start-checks/expect.ts";
import { Run, stillRunningIn } from "#scripts/start-checks/run.ts";
import type { Row } from "./table.ts";

/**
 * `npm start` in the copy, twice. The first finds the packages in place and does the rest: database, migrations, demo,
 * build. It leaves the build that everything else is measured on.
 */
export async function measureStarts(folder: string): Promise<Row[]> {
  const first = await startAndStop(folder);
  const second = await startAndStop(folder);
  return [
    { path: "first start to ready, packages in place", measured: `${first.toFixed(1)} s` },
    { path: "second start to ready", measured: `${second.toFixed(1)} s`, budget: "within seconds" },
    { path: "second start against the first", measured: (second / first).toFixed(2) },
  ];
}

async function startAndStop(cwd: string): Promise<number> {
  const startedAt = performance.now();
  const praxis = new Run(["start"], { cwd });
  const origin = await praxis.untilReady();
  const tookMs = performance.now() - startedAt;
  await expectServing(origin);
  await praxis.stop("SIGTERM");
  const left = await stillRunningIn(cwd);
  if (left.length > 0) throw new Error(`A stopped start left this running:\n${left.join("\n")}`);
  return tookMs / 1000;
}
