import { readEnv } from "#lib/env.ts";
import { migrate } from "#db/migrate.ts";
import { build, isBuildStale } from "./build.ts";
import type { ChildRecords } from "./child-records.ts";
import { keepRunning, runToEnd, type Program, type SupervisedChild } from "./children.ts";
import { startDatabase } from "./database.ts";
import { choosePort } from "./ports.ts";
import { untilAnswering } from "./readiness.ts";
import { nextCommand, type Settings } from "./settings.ts";
import { copyViewerFiles } from "./viewer-files.ts";

export interface Application {
  readonly origin: string;
  readonly port: number;
}

interface Launch {
  readonly settings: Settings;
  readonly records: ChildRecords;
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
  /** Filled on the way: what has been started so far and how to stop it. */
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
  await prepareData(launch, environment);
  if (settings.isDevelopment) await copyViewerFiles();
  else await prepareBuild(launch);

  say("Starting the web server and the worker …");
  started.addChild(keepRunning(webServer(settings, port, environment), { records, say }));
  await untilAnswering(origin, signal);
  started.addChild(
    keepRunning({ name: "worker", args: ["scripts/worker.ts"], env: environment }, { records, say }),
  );
  return { origin, port };
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
): Promise<void> {
  const { DATABASE_URL } = readEnv(environment);
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
    return;
  }
  say("Looking after the data of the demo (an empty database is filled) …");
  await runToEnd({ name: "demo data", args: ["seed/run.ts"], env: environment }, { records, signal });
}

async function prepareBuild({ records, signal, say }: Launch): Promise<void> {
  if (!(await isBuildStale())) return;
  say("Building the pages (about a minute) …");
  await build({ records, signal });
}

function webServer(settings: Settings, port: number, environment: NodeJS.ProcessEnv): Program {
  const command = settings.isDevelopment ? "dev" : "start";
  return { name: "web server", args: nextCommand(command, settings.host, port), env: environment };
}

function hostForBrowsers(host: string): string {
  if (["127.0.0.1", "0.0.0.0", "::", "::1"].includes(host)) return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}
