import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { startPrivateServer } from "#db/testing/private-server.ts";
import { untilAnswering } from "#scripts/launch/readiness.ts";
import { makeClone } from "./clone.ts";
import { expectNothingLeft, expectQuickStop, expectServing, expectThat } from "./expect.ts";
import { killChild } from "./kill-child.ts";
import { Run } from "./run.ts";
import { OFFLINE, startServeStop } from "./serving.ts";

export async function tryHardships(home: string): Promise<void> {
  const cwd = join(home, "Präxis für alle");
  await makeClone(cwd);
  const squatter = createServer().listen(3000, "127.0.0.1");
  await Promise.race([once(squatter, "listening"), once(squatter, "error")]);
  const origin = await startServeStop({ cwd }, "SIGHUP");
  expectThat(new URL(origin).port !== "3000", "The default port moves on when it is taken", origin);
  const refused = new Run(["start"], { cwd, env: { ...OFFLINE, PORT: "3000" } });
  expectThat((await refused.end()) === 1, "An explicit port that is taken is an error", refused.said);
  expectThat(refused.said.includes("Port 3000 is taken"), "The error names the port", refused.said);
  squatter.close();
  await tryKills(cwd);
  await tryProduction(cwd);
}

/** On a database of its own, empty but for the schema; what is unsafe is refused with its sentence. */
async function tryProduction(cwd: string): Promise<void> {
  const server = await startPrivateServer({ isMigrated: false });
  const AUTH_SECRET = randomBytes(33).toString("base64");
  const RECORDS_KEYS = `2027:${randomBytes(32).toString("base64")}`;
  const env = {
    ...OFFLINE,
    AUTH_SECRET,
    RECORDS_KEYS,
    APP_URL: "http://localhost:3000",
    DATABASE_URL: server.databaseUrl,
  };
  try {
    await startServeStop({ cwd, env }, "SIGTERM");
    const exposed = new Run(["start"], { cwd, env: { ...env, APP_URL: "http://praxis.example.org" } });
    expectThat((await exposed.end()) === 1, "Production refuses an address without encryption", exposed.said);
    expectThat(exposed.said.includes("APP_URL must begin with https"), "The refusal says why", exposed.said);
    const unbound = new Run(["start"], { cwd, env: { ...env, DATABASE_URL: server.adminUrl } });
    expectThat((await unbound.end()) === 1, "Production refuses a superuser", unbound.said);
  } finally {
    await server.stop();
  }
}

/** After any kill, the next start serves, and ends what was left. */
async function tryKills(cwd: string): Promise<void> {
  const killed = new Run(["start"], { cwd, env: { ...OFFLINE, WEB_PROCESSES: "2" } });
  const origin = await killed.untilReady();
  await tryChildKills(cwd, killed, origin);
  await tryRenewal(cwd, killed, origin);
  process.kill(await killed.launcher(), "SIGKILL");
  await killed.end();
  const second = new Run(["start"], { cwd, env: OFFLINE });
  await expectServing(await second.untilReady());
  const rival = new Run(["start"], { cwd, env: OFFLINE });
  expectThat((await rival.end()) === 1, "A second application on one directory is refused", rival.said);
  const backup = new Run(["run", "backup", "--", "kept"], { cwd });
  expectThat((await backup.end()) === 0, "A backup of a running application is taken", backup.said);
  await expectServing(await second.untilReady(2));
  const restored = new Run(["run", "restore", "--", "kept"], { cwd });
  expectThat((await restored.end()) === 0, "A running application is restored", restored.said);
  await expectServing(await second.untilReady(3));
  expectQuickStop(await second.stop("SIGTERM"));
  await expectNothingLeft(cwd);
}

/** A child that is killed is started again, the web server at the same URL. */
async function tryChildKills(cwd: string, praxis: Run, origin: string): Promise<void> {
  for (const name of ["web server 1", "web server 2", "worker"]) {
    await killChild(cwd, name);
    const sentence = `The ${name} has ended unasked (SIGKILL); starting it again`;
    expectThat(praxis.said.includes(sentence), `It says that the ${name} is started again`, praxis.said);
    await untilAnswering(origin, AbortSignal.timeout(60_000));
    await expectServing(origin);
  }
}

/** Web processes are started anew one by one, and one of them answers all the while. */
async function tryRenewal(cwd: string, praxis: Run, origin: string): Promise<void> {
  const asked = new Run(["run", "web:restart"], { cwd });
  expectThat((await asked.end()) === 0, "The web servers are asked to start anew", asked.said);
  const isDone = () => praxis.said.includes("All web servers have been started anew.");
  // A connection that is kept alive may be closed as it is used again, as by any server that ends.
  const request = { headers: { connection: "close" } };
  const address = new URL("/api/health/live", origin);
  const patience = AbortSignal.timeout(60_000);
  while (!isDone()) {
    expectThat((await fetch(address, request)).ok, "It answers all the while");
    expectThat(!patience.aborted, "The web servers are started anew within a minute", praxis.said);
  }
  await expectServing(origin);
}
