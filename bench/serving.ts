import { spawn } from "node:child_process";
import { join } from "node:path";
import { startEmbeddedServer, type EmbeddedServer } from "#db/embedded/embedded-server.ts";
import { freePort } from "#db/embedded/free-port.ts";
import { migrate } from "#db/migrate.ts";
import { NOW } from "#db/testing/world.ts";
import { forgetEnv } from "#lib/env.ts";
import { endTree } from "#scripts/launch/child-records.ts";
import { untilAnswering } from "#scripts/launch/readiness.ts";

/** A database server of the bench's own, durable as the one of `npm start`, with a migrated empty database. */
export async function startDatabase(dataDir: string): Promise<EmbeddedServer> {
  const server = await startEmbeddedServer({ dataDir });
  await migrate(server.databaseUrl);
  return server;
}

/** The address of another database of the same server. */
export function withDatabase(url: string, name: string): string {
  return Object.assign(new URL(url), { pathname: `/${name}` }).href;
}

/** Settings as `npm start` gives them, the clock standing still; this process gets them too. */
export async function prepareEnvironment({
  databaseUrl,
  authSecret,
  recordsKeys,
}: {
  databaseUrl: string;
  authSecret: string;
  recordsKeys: string;
}): Promise<string> {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  Object.assign(process.env, {
    PRAXIS_MODE: "demo",
    PRAXIS_NOW: new Date(NOW).toISOString(),
    // Counted as ever, and never refused.
    PRAXIS_REQUEST_LIMIT: "100000000",
    DATABASE_URL: databaseUrl,
    APP_URL: origin,
    AUTH_SECRET: authSecret,
    RECORDS_KEYS: recordsKeys,
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
  });
  forgetEnv();
  return origin;
}

export interface Child {
  readonly pid: number;
  stop(): Promise<void>;
}

/** How a build is served: with a port, an inspector may look into it; the database may be reached by another way. */
export interface Serving {
  readonly recordedPath: string;
  readonly inspectorPort?: number;
  readonly databaseUrl?: string;
}

/** The build in the folder, served at that address. */
export async function startWeb(
  folder: string,
  origin: string,
  { recordedPath, inspectorPort, databaseUrl }: Serving,
): Promise<Child> {
  const next = join(folder, "node_modules", "next", "dist", "bin", "next");
  const start = [next, "start", "--hostname", "127.0.0.1", "--port", new URL(origin).port];
  const args = inspectorPort === undefined ? start : [`--inspect=127.0.0.1:${inspectorPort}`, ...start];
  const web = startChild(folder, args, {
    PRAXIS_BENCH_STATEMENTS: recordedPath,
    APP_URL: origin,
    ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
  });
  await untilAnswering(origin, new AbortController().signal).catch(async (error: unknown) => {
    await web.stop();
    throw error;
  });
  return web;
}

export function startWorker(folder: string): Child {
  return startChild(folder, ["scripts/worker.ts"]);
}

/** What it logs goes nowhere, but is written as in production. */
function startChild(cwd: string, args: readonly string[], env: Record<string, string> = {}): Child {
  const stdio = ["ignore", "ignore", "inherit"] as const;
  const child = spawn(process.execPath, args, { cwd, env: { ...process.env, ...env }, stdio: [...stdio] });
  const pid = child.pid ?? 0;
  return { pid, stop: () => endTree(pid) };
}
