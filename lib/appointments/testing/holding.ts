import { createHash, randomUUID } from "node:crypto";

import { eq, sql } from "drizzle-orm";

import { loadFreeTime } from "#lib/availability/free-time.ts";
import { ANONYMOUS } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { HOUR_MS, MINUTE_MS, toIsoInstant, type EpochMs } from "#lib/core/instant.ts";
import { holds } from "#db/schema/index.ts";
import { contextOf, SYSTEM, type Practice } from "#db/testing/world.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { takeHold } from "#lib/appointments/take-hold.ts";

/** A browser without a signed-in user, with a source of its own. */
export function visitor(): Context {
  return inBrowser(contextOf(ANONYMOUS));
}

/** The same user in a separate browser, with a source of its own. */
export function inBrowser(ctx: Context): Context {
  const browser = createHash("sha256").update(randomUUID()).digest("base64url");
  return { ...ctx, browser, source: randomUUID() };
}

export function later(ctx: Context, minutes: number): Context {
  return { ...ctx, now: ctx.now + minutes * MINUTE_MS };
}

export function holdAt(ctx: Context, practice: Practice, startsAt: EpochMs) {
  return takeHold(ctx, { ...practice, mode: "in_person", startsAt: toIsoInstant(startsAt) });
}

/** Whether this actor is offered that half hour. */
export async function isOffered(ctx: Context, { doctorId }: Practice, startsAt: EpochMs): Promise<boolean> {
  const window = { startsAt: startsAt - HOUR_MS, endsAt: startsAt + HOUR_MS };
  const freeTimeOf = await inReadTransaction(ctx, (tx) => loadFreeTime(tx, [doctorId], window));
  return freeTimeOf(doctorId).held.every(
    (held) => held.endsAt <= startsAt || held.startsAt >= startsAt + 30 * MINUTE_MS,
  );
}

interface Claims extends Record<string, unknown> {
  readonly overlaps: number;
  /** Live visits and holds without a claim on their time, and claims without either. */
  readonly astray: number;
}

/** What must hold for all claims at any time, checked by SQL alone. */
export async function countClaims(): Promise<Claims> {
  const [row] = await inReadTransaction(SYSTEM, (tx) =>
    tx.execute<Claims>(sql`
      select
        (select count(*)::int from held_times a join held_times b
           on a.ctid < b.ctid and a.doctor_id = b.doctor_id and a.held && b.held) as overlaps,
        (select count(*)::int
         from (
           select id, doctor_id, held from appointments where held is not null
           union all select id, doctor_id, reserved from holds
         ) taken
         full join (select coalesce(appointment_id, hold_id) as id, doctor_id, held from held_times) claims
           using (id, doctor_id, held)
         where taken is null or claims is null) as astray`),
  );
  if (row === undefined) throw new Error("A count gives a row");
  return row;
}

/** How many holds of a doctor are stored, expired or not. */
export async function holdsOf({ doctorId }: Practice): Promise<number> {
  return inReadTransaction(SYSTEM, (tx) => tx.$count(holds, eq(holds.doctorId, doctorId)));
}
