import { sql } from "drizzle-orm";
import { changeHours } from "#lib/appointments/change-hours.ts";
import { rescheduleAppointment } from "#lib/appointments/reschedule.ts";
import {
  bookThere,
  decisions,
  inKathmandu,
  makeOwnPractice,
  visitsOf,
} from "#lib/appointments/testing/dealing.ts";
import { undoHours } from "#lib/appointments/undo-hours.ts";
import { proposeHours } from "#lib/appointments/propose-hours.ts";
import { setWeeklyHours } from "#lib/availability/set-weekly-hours.ts";
import { MINUTE_MS, toIsoInstant } from "#lib/core/instant.ts";
import { closeDatabase, openDatabase } from "#db/client.ts";
import { dailyHours, makePatients, SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";
import { isOpening, recordStatements } from "./record.ts";
import { interleave, ratioOf, writeSpread, type Measure } from "./rounds.ts";
import type { Row } from "./table.ts";

const ROUNDS = 6;
const MOST_STATEMENTS = 20;
const MOST_TIMES_A_WEEK = 10;
const FORTY = 40;
const STEP_MS = 15 * MINUTE_MS;
const UNTIL = { week: "2027-01-11", year: "2028-01-04" };

type Practice = Awaited<ReturnType<typeof makeOwnPractice>>;

/** What hours cost: a year's against a week's, and forty appointments that are dealt with at once against one after the other. */
export async function compareHours(url: string): Promise<Row[]> {
  const practice = await using(url, makeBusyDay);
  const hours = await using(url, () => makeOwnPractice([...HOURS], 15));
  return [...(await compareYear(url, hours)), ...(await compareDealing(url, practice))];
}

const HOURS = ["09:00", "19:00"] as const;

async function compareYear(url: string, { doctorId, locationId }: Practice): Promise<Row[]> {
  const replace = (rules: object[]) => setWeeklyHours(SYSTEM, { doctorId, rules });
  const rulesUntil = (validUntil: string) =>
    dailyHours(locationId, ...HOURS).map((rule) => ({ ...rule, validUntil }));
  const count = async (validUntil: string) => {
    await using(url, () => replace([]));
    return countStatements(url, () => replace(rulesUntil(validUntil)));
  };
  const timed = (validUntil: string) => async () => {
    await replace([]);
    return millisecondsOf(() => replace(rulesUntil(validUntil)));
  };
  await using(url, () =>
    inTransaction(SYSTEM, (tx) =>
      tx.execute(sql`update doctors set horizon_days = 365 where id = ${doctorId}`),
    ),
  );
  const [year, week] = [await count(UNTIL.year), await count(UNTIL.week)];
  const ratio = await using(url, () =>
    ratioIn({ year: timed(UNTIL.year), week: timed(UNTIL.week) }, "year", "week"),
  );
  return [
    {
      path: "a year's hours : a week's, statements",
      measured: `${year} : ${week}`,
      budget: `the same, at most ${MOST_STATEMENTS}`,
      isMet: year === week && year <= MOST_STATEMENTS,
    },
    {
      path: "a year's hours : a week's",
      measured: writeSpread(ratio),
      budget: `at most ${MOST_TIMES_A_WEEK}`,
      isMet: ratio.median <= MOST_TIMES_A_WEEK,
    },
  ];
}

async function compareDealing(url: string, practice: Practice): Promise<Row[]> {
  const most = MOST_STATEMENTS + 2 * FORTY;
  const { change, undo } = leaveOf(practice);
  const changeId = await using(url, () => change.propose());
  const statements = await countStatements(url, () => change.make(changeId));
  await using(url, () => undo(changeId));
  const sides = {
    together: async () => {
      const id = await change.propose();
      const took = await millisecondsOf(() => change.make(id));
      await undo(id);
      return took;
    },
    single: async () => {
      const took = await millisecondsOf(() => moveOneByOne(practice, 7));
      await moveOneByOne(practice, 6);
      return took;
    },
  };
  const ratio = await using(url, () => ratioIn(sides, "together", "single"));
  return [
    {
      path: `${FORTY} appointments moved at once, statements`,
      measured: String(statements),
      budget: `at most ${most}`,
      isMet: statements <= most,
    },
    {
      path: `${FORTY} appointments moved at once : one by one`,
      measured: writeSpread(ratio),
      budget: "at most 0.50",
      isMet: ratio.median <= 0.5,
    },
  ];
}

/** A doctor with forty appointments of a quarter of an hour on 6 January. */
async function makeBusyDay(): Promise<Practice> {
  const practice = await makeOwnPractice([...HOURS], 15);
  for (const [index, patient] of (await makePatients(FORTY)).entries())
    await bookThere(practice, patient, nine(6) + index * STEP_MS);
  return practice;
}

/** The doctor cannot come on that day: every appointment moves to the nearest later time. */
function leaveOf({ ctx, doctorId }: Practice) {
  const input = { doctorId, fromDate: "2027-01-06", untilDate: "2027-01-06" };
  const chosen = new Map<string, object>();
  const propose = async () => {
    const { id } = await proposeHours(ctx, { change: { kind: "add_leave", input } });
    chosen.set(id, await decisions(ctx, id, "move"));
    return id;
  };
  const make = (changeId: string) => changeHours(ctx, { changeId, visits: chosen.get(changeId) });
  return { change: { propose, make }, undo: (changeId: string) => undoHours(ctx, { changeId }) };
}

async function moveOneByOne(practice: Practice, day: number): Promise<void> {
  const { ctx, locationId } = practice;
  for (const [index, { id }] of (await visitsOf(practice)).entries()) {
    const startsAt = toIsoInstant(nine(day) + index * STEP_MS);
    await rescheduleAppointment(ctx, { appointmentId: id, locationId, startsAt });
  }
}

function nine(day: number): number {
  return inKathmandu(`2027-01-0${day}`, "09:00");
}

async function ratioIn<Side extends string>(sides: Record<Side, Measure>, one: Side, other: Side) {
  await interleave(sides, 1);
  return ratioOf(await interleave(sides, ROUNDS), one, other);
}

async function millisecondsOf(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

async function countStatements(url: string, work: () => Promise<unknown>): Promise<number> {
  const sent = await recordStatements(url, work);
  return sent.filter((statement) => !isOpening(statement)).length;
}

/** Verbs use the pool of the process: for the work, it is one to that database. */
async function using<T>(url: string, work: () => Promise<T>): Promise<T> {
  await closeDatabase();
  globalThis.praxisDatabase = openDatabase({ url, poolSize: 1 });
  try {
    return await work();
  } finally {
    await closeDatabase();
  }
}
