import { spawnSync } from "node:child_process";
import { runStages } from "./run-stages.ts";
import { vitest } from "./stage.ts";

/** The others are about a driver's or a server's own connections. */
const ALONE = [
  "lib/appointments/hold-race.alone.test.ts",
  "lib/appointments/loss.alone.test.ts",
  "lib/appointments/override-race.alone.test.ts",
  "lib/appointments/race.alone.test.ts",
  "lib/waitlist/offer-loss.alone.test.ts",
  "lib/waitlist/offer-race.alone.test.ts",
  "lib/web/fhir/race.alone.test.ts",
];

const env = { PRAXIS_TEST_BOUNCER: "1" };
const files = process.argv.slice(2);
const stages = [
  vitest({ name: "db", title: "database tests through PgBouncer", env, files }),
  ...(files.length === 0
    ? [vitest({ name: "alone", title: "race and loss tests through PgBouncer", env, files: ALONE })]
    : []),
];
const PATH = `${process.env["PATH"] ?? ""}:/usr/sbin`;
if (spawnSync("pgbouncer", ["--version"], { env: { NODE_ENV: "test", PATH } }).status === 0) {
  process.exitCode = await runStages(stages, { isToGoOn: true });
} else {
  console.error("PgBouncer is missing: install it, which on Debian is apt-get install pgbouncer.");
  process.exitCode = 1;
}
