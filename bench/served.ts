import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { closeDatabase } from "#db/client.ts";
import { freePort } from "#db/embedded/free-port.ts";
import { startBouncer } from "#db/testing/bouncer.ts";
import type { PageFacts } from "./addresses.ts";
import { measureBouncer } from "./bouncer.ts";
import { measureFhir } from "./fhir.ts";
import { measureHttp, type Target } from "./http.ts";
import { measureMemory } from "./memory.ts";
import type { Options } from "./options.ts";
import { preparePages } from "./page-facts.ts";
import { measurePages, requestFor, type Other } from "./pages.ts";
import { profileRequest } from "./profile.ts";
import { recordRequests } from "./record.ts";
import { startWeb, startWorker, type Child, type Serving } from "./serving.ts";
import { bookerCookies } from "./sessions.ts";
import type { Databases } from "./sizes.ts";
import type { Row } from "./table.ts";
import { bookerTokens } from "./tokens.ts";

export interface Scene {
  /** Of the build. */
  readonly folder: string;
  /** Of the build that its pages are asked for in turn with, if any. */
  readonly other: string | undefined;
  readonly home: string;
  readonly origin: string;
  readonly databases: Databases;
  readonly options: Options;
  /** What has to be undone in the end. */
  readonly undo: AsyncDisposableStack;
  readonly say: (line: string) => void;
}

/** What is asked of the build over HTTP: all there is, its pages alone, or where the time of one request goes. */
export async function measureServed(scene: Scene): Promise<Row[]> {
  const { home, origin, databases, options, say } = scene;
  const recordedPath = join(home, "statements.json");
  await writeFile(recordedPath, JSON.stringify(await recordRequests(databases.manyUrl)));
  const facts = await preparePages(origin);
  const cookies = await bookerCookies();
  const tokens = await bookerTokens();
  await closeDatabase();
  const { profiled, isBouncerOnly } = options;
  if (profiled !== undefined) return profile(scene, facts, { recordedPath, path: profiled });
  if (options.isPagesOnly) {
    await serve(scene, { recordedPath });
    return pages(scene, facts, recordedPath);
  }

  let booked = 0;
  const target: Target = { origin, cookies, nextBooking: () => (booked += 1) };
  if (isBouncerOnly) return throughBouncer(scene, target, recordedPath);
  const worker = startWorker(scene.folder);
  scene.undo.defer(worker.stop);
  const web = await serve(scene, { recordedPath });
  const pids = { web: web.pid, worker: worker.pid, database: databases.pid() };
  const { memoryMinutes } = options;
  if (memoryMinutes !== undefined) say(`Watching memory for ${memoryMinutes} minutes`);
  // Before anything else has been asked of the server, that rest is rest.
  const memory = memoryMinutes === undefined ? [] : await measureMemory(pids, target, memoryMinutes);
  say("Asking over HTTP");
  const http = [...(await measureHttp(target)), ...(await measureFhir({ ...target, tokens }))];
  return [...http, ...(await pages(scene, facts, recordedPath)), ...memory];
}

async function serve({ folder, origin, undo }: Scene, how: Serving): Promise<Child> {
  const web = await startWeb(folder, origin, how);
  undo.defer(web.stop);
  return web;
}

/** A second web server of the same build reaches the database through PgBouncer. */
async function throughBouncer(scene: Scene, direct: Target, recordedPath: string): Promise<Row[]> {
  const { folder, databases, undo, say } = scene;
  const bouncer = await startBouncer(databases.manyUrl);
  undo.defer(bouncer.stop);
  await serve(scene, { recordedPath });
  const origin = `http://localhost:${await freePort()}`;
  const databaseUrl = bouncer.through(databases.manyUrl);
  const web = await startWeb(folder, origin, { recordedPath, databaseUrl });
  undo.defer(web.stop);
  say("Asking with and without PgBouncer, in turn");
  return measureBouncer({ direct, bounced: { ...direct, origin } });
}

async function pages(scene: Scene, facts: PageFacts, recordedPath: string): Promise<Row[]> {
  const { other, options, undo, say } = scene;
  let compared: Other | undefined;
  if (other !== undefined) {
    const origin = `http://localhost:${await freePort()}`;
    const web = await startWeb(other, origin, { recordedPath });
    undo.defer(web.stop);
    compared = { name: options.before ?? "", origin };
  }
  say("Asking for pages");
  return measurePages(facts, compared);
}

async function profile(
  scene: Scene,
  facts: PageFacts,
  { recordedPath, path }: { readonly recordedPath: string; readonly path: string },
): Promise<Row[]> {
  const { folder, origin, databases, say } = scene;
  const inspectorPort = await freePort();
  const web = await serve(scene, { recordedPath, inspectorPort });
  say(`Watching what ${path} costs`);
  const pids = { web: web.pid, database: databases.pid() };
  return profileRequest({ folder, origin, inspectorPort, pids, request: await requestFor(facts, path) });
}
