import { readEnv, type Env } from "#lib/env.ts";
import { migrate } from "#db/migrate.ts";
import { build, isBuildStale } from "./build.ts";
import type { ChildRecords } from "./child-records.ts";
import { keepRunning, runToEnd, type SupervisedChild } from "./children.ts";
import { startDatabase } from "./database.ts";
import { gatherMetrics } from "./gather-metrics.ts";
import { choosePort } from "./ports.ts";
import { untilAnswering } from "./readiness.ts";
import { nextCommand, type Settings } from "./settings.ts";
import { copyViewerFiles } from "./viewer-files.ts";
import { roomFor, webProcesses } from "./web-count.ts";
import { renewOneByOne, startWebProcess, webProcessName } from "./web-processes.ts";

export interface Application {
  readonly origin: string;
  readonly port: number;
  /** Starts the web processes anew, one by one, while the others serve. */
  renewWeb(): Promise<void>;
}

interface Launch {
  readonly settings: Settings;
  readonly records: ChildRecords;
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
  /** Filled on the way: what has been started so far, and how to stop it. */
  readonly started: Started;
}

/** Ends everything that was started, the database last, because the others still talk to it. */
export class Started {
  readonly #children: SupervisedChild[] = [];
  #stopDatabase: () => Promise<void> = () => Promise.resolve();

  addChild(child: SupervisedChild): void {
    this.#children.push(child);
  }

  setDatabase(stop: () => Promise<void>): void {
    this.#stopDatabase = stop;
  }

  async stop(): Promise<void> {
    await Promise.allSettled(this.#children.map((child) => child.stop()));
    await this.#stopDatabase();
  }
}

/** It waits for the database most of the time: a third of the memory does as well (ADR 52). */
const WORKER_FLAGS = ["--max-semi-space-size=1", "--max-old-space-size=256", "--optimize-for-size"];

/** Brings everything up, step by step, until the web server answers. */
export async function startApplication(launch: Launch): Promise<Application> {
  const { settings, records, signal, say, started } = launch;
  const database = await startDatabase(settings, say);
  started.setDatabase(database.stop);
  const orphans = await records.endOrphans();
  if (orphans.length > 0) say(`Ended what an earlier start had left running: ${orphans.join(", ")}.`);
  signal.throwIfAborted();

  const port = await choosePort(settings.host, settings.port);
  const origin = `http://${hostForBrowsers(settings.host)}:${port}`;
  const environment = childEnvironment(settings, {
    ...database.environment,
    PORT: String(port),
    ORIGIN: origin,
  });
  const { DATABASE_URL, DATABASE_POOL_SIZE, METRICS_TOKEN } = await prepareData(launch, environment);
  if (METRICS_TOKEN !== undefined) await gatherMetrics();
  if (settings.isDevelopment) await copyViewerFiles();
  else await prepareBuild(launch);

  const count = settings.isDevelopment
    ? 1
    : webProcesses(settings.webProcesses, await roomFor(DATABASE_URL, DATABASE_POOL_SIZE));
  say(
    count === 1
      ? "Starting the web server and the worker …"
      : `Starting ${count} web servers and the worker …`,
  );
  const supervision = { records, say };
  const sharing = settings.isDevelopment ? supervision : { ...supervision, start: startWebProcess };
  const args = nextCommand(settings.isDevelopment ? "dev" : "start", settings.host, port);
  const web = (name: string) => keepRunning({ name, args, env: environment }, sharing);
  const serving = [web(webProcessName(0, count))];
  serving.forEach((child) => started.addChild(child));
  await untilAnswering(origin, signal);
  // The first is not held up by the others: it reads the same files.
  for (let index = 1; index < count; index++) {
    const child = web(webProcessName(index, count));
    serving.push(child);
    started.addChild(child);
  }
  const worker = { name: "worker", args: ["scripts/worker.ts"], flags: WORKER_FLAGS, env: environment };
  started.addChild(keepRunning(worker, supervision));
  const renewWeb = () =>
    renewOneByOne(serving, () => {
      const spare = web("web server for the meantime");
      started.addChild(spare);
      return spare;
    });
  return { origin, port, renewWeb };
}

function childEnvironment(settings: Settings, given: Record<string, string>): NodeJS.ProcessEnv {
  const { ORIGIN = "", ...rest } = given;
  const demoAddress = settings.mode === "demo" ? { APP_URL: process.env["APP_URL"] || ORIGIN } : {};
  const NODE_ENV = settings.isDevelopment ? "development" : "production";
  return { ...process.env, ...rest, ...demoAddress, NODE_ENV, NEXT_TELEMETRY_DISABLED: "1" };
}

/** The settings are judged before anything is written with them. */
async function prepareData(
  { settings, records, signal, say }: Launch,
  environment: NodeJS.ProcessEnv,
): Promise<Env> {
  const env = readEnv(environment);
  const { DATABASE_URL } = env;
  say("Bringing the database to the newest schema …");
  await migrate(DATABASE_URL);
  if (settings.mode === "production") {
    const keys = {
      name: "keys of medical records",
      args: ["scripts/check-records-keys.ts"],
      env: environment,
    };
    await runToEnd(keys, { records, signal });
    const program = {
      name: "first administrator",
      args: ["scripts/first-administrator.ts"],
      env: environment,
    };
    const said = (await runToEnd(program, { records, signal })).trim();
    if (said !== "") say(said);
    return env;
  }
  say("Looking after the data of the demo (an empty database is filled) …");
  await runToEnd({ name: "demo data", args: ["seed/run.ts"], env: environment }, { records, signal });
  return env;
}

async function prepareBuild({ records, signal, say }: Launch): Promise<void> {
  if (!(await isBuildStale())) return;
  say("Building the pages (about a minute) …");
  await build({ records, signal });
}

function hostForBrowsers(host: string): string {
  if (["127.0.0.1", "0.0.0.0", "::", "::1"].includes(host)) return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}
