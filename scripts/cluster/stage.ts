import { randomBytes } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { buildHospital, storeVisits, WHOLE } from "#bench/hospital.ts";
import { copyCluster } from "#db/testing/base-copy.ts";
import { databaseUrlOf, ensureDatabase } from "#db/embedded/login.ts";
import { giveTo } from "#db/embedded/owners.ts";
import { NOW } from "#db/testing/world.ts";
import { migrate } from "#db/migrate.ts";
import { forgetEnv } from "#lib/env.ts";
import { build, isBuildStale } from "#scripts/launch/build.ts";
import { ChildRecords } from "#scripts/launch/child-records.ts";
import { untilAnswering } from "#scripts/launch/readiness.ts";
import { nextCommand } from "#scripts/launch/settings.ts";
import { direct, type Director } from "./director.ts";
import { startProxy } from "./haproxy.ts";
import { choosePlace, startPrimary, type Place } from "./node.ts";
import type { Options } from "./options.ts";
import { portsFrom, type Ports } from "./ports.ts";
import { keepProcess, type KeptProcess } from "./processes.ts";

/** Everything that runs. */
export interface Stage {
  readonly origin: string;
  readonly place: Place;
  readonly ports: Ports;
  readonly director: Director;
  readonly web: readonly KeptProcess[];
  readonly workers: readonly KeptProcess[];
  /** A copy of the cluster from before the load. */
  readonly base: string;
  /** A superuser's URL of the application's database on the primary of the moment. */
  readonly databaseAdminUrl: () => string;
}

interface Surroundings {
  readonly folder: string;
  readonly password: string;
  /** Filled on the way: what ends the things that were started, the last one first. */
  readonly ends: (() => Promise<unknown>)[];
}

const WORKERS = 2;

export async function startStage(options: Options, { folder, password, ends }: Surroundings): Promise<Stage> {
  await buildOnce(folder);
  const ports = portsFrom(options.firstPort);
  const place = await choosePlace(folder, password);
  await mkdir(place.archive);
  if (place.runner.owner) await giveTo(place.runner.owner, place.archive);

  say("A primary with a clinic, and its base copy …");
  const proxy = await startProxy(folder, ports);
  ends.push(proxy.stop);
  const first = await startPrimary(place, "a", ports.nodes.a);
  await migrate(await ensureDatabase(first.adminUrl, password));
  await buildHospital(inDatabase(first.adminUrl), {
    ...WHOLE,
    pastDays: options.visits > 0 ? WHOLE.pastDays : 1,
  });
  if (options.visits > 0) await storeVisits(inDatabase(first.adminUrl), options.visits, "everywhere");
  const base = join(folder, "base");
  await copyCluster(first.adminUrl, first.home, base);

  say("Its replica, three web processes behind HAProxy, two workers …");
  const director = await direct(place, proxy, first, ports.nodes.b);
  ends.push(director.stop);
  const origin = `http://127.0.0.1:${ports.front}`;
  const env = environment({ ports, password, origin });
  const kept = { env, folder: join(folder, "logs") };
  const web = ports.web.map((port, index) =>
    keepProcess(`web-${index + 1}`, nextCommand("start", "127.0.0.1", port), kept),
  );
  const workers = Array.from({ length: WORKERS }, (_, index) =>
    keepProcess(`worker-${index + 1}`, ["scripts/worker.ts"], kept),
  );
  for (const each of [...web, ...workers]) ends.push(each.stop);
  for (const port of ports.web)
    await untilAnswering(`http://127.0.0.1:${port}`, new AbortController().signal);
  const databaseAdminUrl = () => inDatabase(director.primary().adminUrl);
  return { origin, place, ports, director, web, workers, base, databaseAdminUrl };
}

/** One build for all of them. */
async function buildOnce(folder: string): Promise<void> {
  if (!(await isBuildStale())) return;
  say("Building the pages (about a minute) …");
  await build({
    records: new ChildRecords(join(folder, "build.json")),
    signal: new AbortController().signal,
  });
}

/** Of the product's processes, and of this one, which looks at the database as the product does. */
function environment({
  ports,
  password,
  origin,
}: {
  ports: Ports;
  password: string;
  origin: string;
}): NodeJS.ProcessEnv {
  const through = (port: number) => databaseUrlOf(`postgres://127.0.0.1:${port}`, password);
  Object.assign(process.env, {
    PRAXIS_MODE: "demo",
    PRAXIS_NOW: new Date(NOW).toISOString(),
    PRAXIS_REQUEST_LIMIT: "100000000",
    // The place of a pooler: it would listen here, and HAProxy behind it.
    DATABASE_URL: through(ports.primary),
    DATABASE_REPLICA_URL: through(ports.replica),
    DATABASE_POOL_SIZE: "6",
    APP_URL: origin,
    AUTH_SECRET: randomBytes(33).toString("base64"),
    RECORDS_KEYS: `cluster:${randomBytes(32).toString("base64")}`,
    TRUSTED_PROXIES: "1",
    LOG_LEVEL: "warn",
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
  });
  forgetEnv();
  return { ...process.env };
}

function inDatabase(adminUrl: string): string {
  return Object.assign(new URL(adminUrl), { pathname: "/praxis" }).href;
}

function say(line: string): void {
  console.log(line);
}
