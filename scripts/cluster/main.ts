import { randomBytes } from "node:crypto";
import { chmod, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Refusal } from "#scripts/bootstrap/refusal.mjs";
import { bookerTokens } from "#bench/tokens.ts";
import { closeDatabase } from "#db/client.ts";
import { refuseWithoutHaproxy } from "./haproxy.ts";
import { killInTurn } from "./kills.ts";
import { startLoad } from "./load.ts";
import { readOptions, type Options } from "./options.ts";
import { writeKills, writeLoad } from "./report.ts";
import { drillRestore } from "./restore-drill.ts";
import { startStage } from "./stage.ts";
import { findDoubles, findLosses, verifySeals } from "./stored.ts";

/** How long the load goes on before the first kill, for comparison. */
const CALM_MS = 5_000;

process.exitCode = await main().catch((error: unknown) => {
  console.error(error instanceof Refusal ? error.message : error);
  return 1;
});

/** Tries what docs/scaling.md promises of several machines, on this one. @returns 1 when anything that was acknowledged is lost or stored twice */
async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  refuseWithoutHaproxy();
  const folder = await mkdtemp(join(tmpdir(), "praxis-cluster-"));
  // The user that serves the databases passes through.
  await chmod(folder, 0o755);
  const ends: (() => Promise<unknown>)[] = [
    () => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
  ];
  const endAll = async () => {
    for (const end of ends.splice(0).toReversed()) await end();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.once(signal, () => void endAll().finally(() => process.exit(1)));
  try {
    return await run(options, folder, ends);
  } finally {
    await endAll();
  }
}

async function run(options: Options, folder: string, ends: (() => Promise<unknown>)[]): Promise<number> {
  const password = randomBytes(16).toString("hex");
  await mkdir(join(folder, "logs"));
  const stage = await startStage(options, { folder, password, ends });
  ends.push(closeDatabase);
  const tokens = await bookerTokens();
  const load = startLoad(stage.origin, tokens);
  await pause(CALM_MS);
  const calm = [...load.acknowledged];
  const kills = await killInTurn(stage, load, options);
  await load.stop();
  writeLoad("calm", calm);
  writeLoad("the whole", load.acknowledged);
  writeKills(kills, load);

  const differences = [
    ...kills.flatMap(({ losses }) => losses),
    ...(await findLosses(stage.databaseAdminUrl(), load.acknowledged)),
    ...(await findDoubles(stage.databaseAdminUrl(), load.acknowledged.length)),
    ...(await verifySeals()),
    ...load.faults,
    ...(await drillRestore(stage, tokens, load.acknowledged.length + load.faults.length)),
  ];
  for (const difference of differences.slice(0, 20)) console.error(`  ${difference}`);
  console.log(
    differences.length === 0
      ? "No acknowledged booking was lost, and nothing is stored twice."
      : `FAILED: ${differences.length} differences.`,
  );
  return differences.length === 0 ? 0 : 1;
}
