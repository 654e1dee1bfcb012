import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

import { afterAll, beforeAll, expect, it } from "vitest";

import type { Patient } from "#lib/appointments/testing/changing-hours.ts";
import { countClaims, isOffered, visitor } from "#lib/appointments/testing/holding.ts";
import { closeDatabase } from "#db/client.ts";
import { useDatabase } from "#db/testing/database.ts";
import { startPrivateServer, type PrivateServer } from "#db/testing/private-server.ts";
import { usePoolOf } from "#db/testing/scratch.ts";
import { countVisits, patiently, seededRandom } from "#db/testing/visits.ts";
import { makePatients, makePractice, type Practice } from "#db/testing/world.ts";

import { ANSWERS, liveVisits, STARTS, timeOf } from "./testing/acting.ts";
import { countOffers, inDay, joinFor, workOnlyAt } from "./testing/waiting.ts";
import type { Told, WebTask } from "./testing/web-process.ts";

const PROCESS = join(import.meta.dirname, "testing", "web-process.ts");
/** `npm run fuzz` has 20. */
const KILLS = Number(process.env["HOLD_KILLS"] ?? 3);
const CLIENTS = 48;
/** Many times what it takes. */
const HANGS_AFTER_MS = (KILLS + 1) * 180_000;
const POOL = 24;
/** A hold is over by the second kill after it, an offer by the fifth. */
const ROUND_MINUTES = 7;

let server: PrivateServer;

beforeAll(async () => {
  server = await startPrivateServer();
  useDatabase(server.databaseUrl);
  await usePoolOf(POOL);
});
afterAll(async () => {
  await closeDatabase();
  await server.stop();
});

/** What all clients were told by all processes. */
interface Heard {
  answers: number;
  readonly codes: Set<string>;
  /** Visits that were acknowledged, and that nobody has begun to cancel. */
  readonly kept: Set<string>;
  on: () => void;
}

it(
  "two web processes of 48 clients after ten times, with a worker each, and the database are killed again and again: nothing acknowledged is lost, no time is held twice or for longer than its hold, and each is offered to one",
  async () => {
    const practice = await makePractice({ visitType: { maxUpcomingPerPatient: 1000 } });
    await workOnlyAt(practice, STARTS);
    const patients = await makePatients(CLIENTS);
    for (const patient of patients.slice(0, CLIENTS / 2)) await joinFor(patient, practice);
    const heard: Heard = { answers: 0, codes: new Set(), kept: new Set(), on: () => undefined };
    const random = seededRandom(20_270_106);
    for (let kill = 0; kill < KILLS; kill += 1) {
      const processes = startProcesses({ practice, patients, round: kill }, heard);
      const ends = processes.map((each) => once(each, "exit"));
      await answered(heard, 30 + Math.floor(random() * 90));
      const isWebFirst = random() < 0.5;
      if (isWebFirst) processes.forEach((each) => each.kill("SIGKILL"));
      await server.killGroup();
      if (!isWebFirst) processes.forEach((each) => each.kill("SIGKILL"));
      // None of them had ended by itself, as by an error.
      expect((await Promise.all(ends)).map(([, signal]: unknown[]) => signal)).toEqual(
        processes.map(() => "SIGKILL"),
      );
      await server.ready();
      expect(await patiently(countOffers)).toEqual({ twice: 0, unheld: 0, stray: 0, tooLong: 0 });
      expect(await countClaims()).toEqual({ overlaps: 0, astray: 0 });
      expect(await countVisits()).toMatchObject({ overlaps: 0, outside: 0 });
      const stored = (await liveVisits(practice)).map(({ id }) => id);
      expect([...heard.kept].filter((id) => !stored.includes(id))).toEqual([]);
    }
    expect([...heard.codes].filter((code) => !ANSWERS.includes(code) && code !== "unavailable")).toEqual([]);
    const live = await liveVisits(practice);
    const minutes = KILLS * ROUND_MINUTES + 30;
    for (const [index] of STARTS.entries()) {
      const isFree = live.every(({ at }) => at !== timeOf(index));
      expect(await isOffered(inDay(visitor(), minutes), practice, timeOf(index))).toBe(isFree);
    }
  },
  HANGS_AFTER_MS,
);

interface Round {
  readonly practice: Practice;
  readonly patients: readonly Patient[];
  readonly round: number;
}

/** Two web processes with half of the clients each, and a worker each. */
function startProcesses({ practice, patients, round }: Round, heard: Heard): ChildProcess[] {
  const half = CLIENTS / 2;
  return [patients.slice(0, half), patients.slice(half)].map((some, index) => {
    const task: WebTask = {
      practice,
      patients: some,
      minutes: round * ROUND_MINUTES,
      seed: round * 2 + index,
    };
    const env = { ...process.env, NODE_OPTIONS: "", DATABASE_POOL_SIZE: String(POOL) };
    const started = fork(PROCESS, [JSON.stringify(task)], { execArgv: [], env });
    started.on("message", (told: Told) => hear(heard, told));
    return started;
  });
}

function hear(heard: Heard, told: Told): void {
  if (told.what !== "answered") {
    if (told.what === "booked") heard.kept.add(told.id);
    else heard.kept.delete(told.id);
    return;
  }
  heard.answers += 1;
  if (told.code !== null) heard.codes.add(told.code);
  heard.on();
}

function answered(heard: Heard, more: number): Promise<void> {
  const enough = heard.answers + more;
  return new Promise((resolve) => {
    heard.on = () => {
      if (heard.answers >= enough) resolve();
    };
  });
}
