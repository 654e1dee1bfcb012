import { asc, ne, sql } from "drizzle-orm";

import { isDomainError } from "#lib/core/errors.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import { appointments } from "#db/schema/index.ts";
import { inTransaction } from "#db/transaction.ts";

import { SYSTEM } from "./world.ts";

/** The results of a set of requests: the answers, and how often each code refused. Any other error is rethrown. */
export interface Tally<T> {
  readonly done: T[];
  readonly refused: Record<string, number>;
}

/** Runs all tasks at once and sorts answers from refusals. */
export async function tally<T>(tasks: readonly (() => Promise<T>)[]): Promise<Tally<T>> {
  const done: T[] = [];
  const refused: Record<string, number> = {};
  await Promise.all(
    tasks.map(async (task) => {
      try {
        done.push(await task());
      } catch (error) {
        if (!isDomainError(error)) throw error;
        refused[error.code] = (refused[error.code] ?? 0) + 1;
      }
    }),
  );
  return { done, refused };
}

/** The outcome of one request: the status of its visit, or the code of the refusal. */
export async function statusOrCode(work: Promise<{ readonly status: string }>): Promise<string> {
  try {
    return (await work).status;
  } catch (error) {
    if (!isDomainError(error)) throw error;
    return error.code;
  }
}

/** As a client does: one that is told to come again (`unavailable`), because too many wait for a connection, asks again. */
export async function patiently<T>(task: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await task();
    } catch (error) {
      if (!isDomainError(error) || error.code !== "unavailable") throw error;
    }
  }
}

/** Runs at most `count` of the tasks at a time: no task waits for a connection longer than for a lock. */
export function limited<T>(tasks: readonly (() => Promise<T>)[], count: number): (() => Promise<T>)[] {
  const waiting: (() => void)[] = [];
  let running = 0;
  const enter = async () => {
    if (running >= count) await new Promise<void>((resolve) => waiting.push(resolve));
    running += 1;
  };
  return tasks.map((task) => async () => {
    await enter();
    try {
      return await task();
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  });
}

/** For a test that reads all visits: no visit of an earlier test is among the live ones. */
export async function forgetVisits(): Promise<void> {
  await inTransaction(SYSTEM, (tx) =>
    tx.execute(sql`update appointments set status = 'cancelled' where status <> 'cancelled'`),
  );
}

/** Facts about all stored visits that every race must leave true, by SQL alone. */
export async function countVisits(): Promise<{ live: number; overlaps: number; outside: number }> {
  const [row] = await inTransaction(SYSTEM, (tx) =>
    tx.execute<{ live: number; overlaps: number; outside: number }>(sql`
      select
        (select count(*)::int from appointments where visit is not null) as live,
        (select count(*)::int from appointments a join appointments b on a.id < b.id
           and (a.doctor_id = b.doctor_id and a.held && b.held
             or a.patient_id = b.patient_id and a.visit && b.visit)) as overlaps,
        (select count(*)::int from appointments a where a.visit is not null and not a.visit <@ (
           select coalesce(range_agg(o.during), '{}') from openings o
           where o.doctor_id = a.doctor_id and o.location_id = a.location_id)) as outside
    `),
  );
  if (row === undefined) throw new Error("A count gives a row");
  return row;
}

interface Place {
  readonly id: string;
  readonly startsAt: EpochMs;
  readonly version: number;
}

/** The place of each live visit, and its number of changes. */
export async function storedPlaces(): Promise<Place[]> {
  const { id, startsAt, version, status } = appointments;
  return inTransaction(SYSTEM, (tx) =>
    tx.select({ id, startsAt, version }).from(appointments).where(ne(status, "cancelled")).orderBy(asc(id)),
  );
}

/** The same of visits as they were answered. */
export function placesOf(visits: readonly Place[]): Place[] {
  return visits
    .map(({ id, startsAt, version }) => ({ id, startsAt, version }))
    .toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

/** The item at this place, counted round the list. */
export function at<T>(items: readonly T[], index: number): T {
  const item = items[index % items.length];
  if (item === undefined) throw new Error("The list is empty");
  return item;
}

/** The same shuffle each time: a race is repeated with the same cards. */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
  const random = seededRandom(seed);
  return items
    .map((item) => ({ item, rank: random() }))
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ item }) => item);
}

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
