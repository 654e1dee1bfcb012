import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { startEmbeddedServer } from "#db/embedded/embedded-server.ts";
import { freePort } from "#db/embedded/free-port.ts";
import { migrate } from "#db/migrate.ts";
import { build, isBuildStale } from "#scripts/launch/build.ts";
import { ChildRecords } from "#scripts/launch/child-records.ts";
import { keepRunning, runToEnd } from "#scripts/launch/children.ts";
import { untilAnswering } from "#scripts/launch/readiness.ts";
import { nextCommand } from "#scripts/launch/settings.ts";
import { NOW } from "./now.ts";

/** What has been started so far, to be ended in the opposite order. */
const started: (() => Promise<unknown>)[] = [];
const stopping = new AbortController();

// Whoever started this process tells it to stop by letting go of it, or has died.
process.once("disconnect", () => stopping.abort());

try {
  const settings = await start(stopping.signal);
  process.send?.(settings);
  await new Promise((resolve) => stopping.signal.addEventListener("abort", resolve));
} catch (error) {
  if (!stopping.signal.aborted) throw error;
} finally {
  for (const end of started.toReversed()) await end();
}

/**
 * Serves the production build on a database of its own with the demo in it; the clock stands still.
 * @returns what a test needs to reach it, as variables of the environment
 */
async function start(signal: AbortSignal): Promise<Record<string, string>> {
  const dataDir = await mkdtemp(join(tmpdir(), "praxis-browsers-"));
  started.push(() => rm(dataDir, { recursive: true, force: true }));
  // The user that serves the database as a service must pass through.
  await chmod(dataDir, 0o711);
  const database = await startEmbeddedServer({ dataDir: join(dataDir, "data"), isDurable: false });
  started.push(database.stop);
  signal.throwIfAborted();

  const port = await freePort();
  const settings = {
    PRAXIS_MODE: "demo",
    PRAXIS_NOW: new Date(NOW).toISOString(),
    PRAXIS_REQUEST_LIMIT: "1000000",
    DATABASE_URL: database.databaseUrl,
    APP_URL: `http://localhost:${port}`,
    AUTH_SECRET: database.secrets.authSecret,
    RECORDS_KEYS: database.secrets.recordsKeys,
    LOG_LEVEL: "warn",
  };
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    ...settings,
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
  };
  const surroundings = {
    records: new ChildRecords(join(dataDir, "children.json")),
    signal,
    say: (line: string) => console.log(line),
  };
  await migrate(database.databaseUrl);
  await scheduleNothing(database.databaseUrl);
  await runToEnd({ name: "demo data", args: ["seed/run.ts"], env }, surroundings);
  if (await isBuildStale()) await build(surroundings);
  const args = nextCommand("start", "127.0.0.1", port);
  started.push(keepRunning({ name: "web server", args, env }, surroundings).stop);
  await untilAnswering(settings.APP_URL, signal);
  started.push(keepRunning({ name: "worker", args: ["scripts/worker.ts"], env }, surroundings).stop);
  // For tests that want another database on it; the server is given nothing of it.
  return { ...settings, PRAXIS_E2E_ADMIN_URL: database.adminUrl };
}

/** What the worker does by the hour would change rows in the middle of a comparison of the whole database. */
async function scheduleNothing(databaseUrl: string): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1 });
  await sql.begin(async (tx) => {
    await tx`set local role praxis_system`;
    await tx`create function pgboss.skipped() returns trigger language plpgsql as 'begin return null; end'`;
    await tx`create trigger skipped before insert on pgboss.schedule for each row execute function pgboss.skipped()`;
  });
  await sql.end();
}
