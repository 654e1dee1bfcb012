import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedServer } from "#db/embedded/embedded-server.ts";
import { freePort } from "#db/embedded/free-port.ts";
import { migrate } from "#db/migrate.ts";
import { build, isBuildStale } from "#scripts/launch/build.ts";
import { ChildRecords } from "#scripts/launch/child-records.ts";
import { keepRunning, runToEnd, type SupervisedChild } from "#scripts/launch/children.ts";
import { untilAnswering } from "#scripts/launch/readiness.ts";
import { nextCommand } from "#scripts/launch/settings.ts";
import { NOW } from "./now.ts";

/**
 * Serves the production build on a database of its own with the demo in it, the server in Asia/Kathmandu, the
 * clock standing still. What tests need to reach it is left in the environment of this process.
 * @returns what ends all of it
 */
export default async function serve(): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), "praxis-browsers-"));
  // The user that serves the database as a service must pass through.
  await chmod(dataDir, 0o711);
  const children: SupervisedChild[] = [];
  const records = new ChildRecords(join(dataDir, "children.json"));
  const remove = () => rm(dataDir, { recursive: true, force: true });
  const server = await startEmbeddedServer({ dataDir: join(dataDir, "data"), isDurable: false }).catch(
    async (error: unknown) => {
      await remove();
      throw error;
    },
  );
  const stop = async () => {
    await Promise.all(children.map((child) => child.stop()));
    await server.stop();
    await remove();
  };
  try {
    const port = await freePort();
    Object.assign(process.env, {
      TZ: "Asia/Kathmandu",
      PRAXIS_MODE: "demo",
      PRAXIS_NOW: new Date(NOW).toISOString(),
      DATABASE_URL: server.databaseUrl,
      APP_URL: `http://localhost:${port}`,
      AUTH_SECRET: server.secrets.authSecret,
      LOG_LEVEL: "warn",
    });
    const signal = new AbortController().signal;
    const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
    await migrate(server.databaseUrl);
    await runToEnd({ name: "demo data", args: ["db/seed/run.ts"], env }, { records, signal });
    if (await isBuildStale()) await build({ records, signal });
    const surroundings = { records, say: (line: string) => console.log(line) };
    const args = nextCommand("start", "127.0.0.1", port);
    children.push(keepRunning({ name: "web server", args, env }, surroundings));
    await untilAnswering(`http://localhost:${port}`, signal);
    children.push(keepRunning({ name: "worker", args: ["scripts/worker.ts"], env }, surroundings));
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}
