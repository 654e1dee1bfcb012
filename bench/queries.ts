import { loadCatalogue } from "#lib/catalog/queries.ts";
import { firstFreeSlots, type FreeSlotQuestion } from "#lib/availability/first-free.ts";
import { listSlots } from "#lib/availability/slots.ts";
import { ANONYMOUS } from "#lib/core/actor.ts";
import { findDueChecks } from "#lib/delivery/make-reminders.ts";
import { matchDoctors } from "#lib/doctors/match.ts";
import { attempt, type Tx } from "#db/attempt.ts";
import type { Database } from "#db/client.ts";
import { openingStatement } from "#db/settings.ts";
import { contextOf, SYSTEM } from "#db/testing/world.ts";
import { slotsRequest } from "./requests.ts";

export const VISITOR = contextOf(ANONYMOUS);

/** Runs a read as a visitor's request does, on a pool of the caller's choice. */
export async function readAsVisitor<T>(pool: Database, run: (tx: Tx) => Promise<T>): Promise<T> {
  const ending = await attempt(pool, { opening: openingStatement(VISITOR, "read only"), run });
  if (ending.kind !== "committed") throw ending.error;
  return ending.value;
}

/** Which appointments are to be examined for reminders, as a worker asks every second. */
export async function readDueChecks(pool: Database): Promise<unknown> {
  const run = (tx: Tx) => findDueChecks(tx, SYSTEM.now);
  const ending = await attempt(pool, { opening: openingStatement(SYSTEM, "read only"), run });
  if (ending.kind !== "committed") throw ending.error;
  return ending.value;
}

/** The slots of one doctor for a month. */
export function readSlots(pool: Database, doctor: number): Promise<unknown> {
  return readAsVisitor(pool, (tx) => listSlots(tx, VISITOR, slotsRequest(doctor)));
}

/** The first free slots of every doctor whom the filter describes. */
export function readFirstFree(pool: Database, doctors: readonly FreeSlotQuestion[]): Promise<unknown> {
  return readAsVisitor(pool, (tx) => firstFreeSlots(tx, VISITOR, doctors));
}

/** The doctors of the directory filtered by a specialty, by number: all of the hospital's, or the first of them. */
export async function filteredDoctors(pool: Database, most = Infinity): Promise<FreeSlotQuestion[]> {
  const search = { specialty: "cardiology" };
  const found = await readAsVisitor(pool, async (tx) =>
    matchDoctors(tx, VISITOR, { search, catalogue: await loadCatalogue(tx) }),
  );
  return found.toSorted((one, other) => (one.id < other.id ? -1 : 1)).slice(-most);
}
