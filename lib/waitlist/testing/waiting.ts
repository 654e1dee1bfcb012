import { sql } from "drizzle-orm";

import { setWeeklyHours } from "#lib/availability/set-weekly-hours.ts";
import { joinWaitlist } from "#lib/waitlist/join.ts";
import { makeOffers } from "#lib/waitlist/make-offers.ts";
import { listOwnEntries } from "#lib/waitlist/queries-own.ts";
import type { OwnEntry } from "#lib/waitlist/dto.ts";
import type { Context } from "#lib/core/context.ts";
import { MINUTE_MS, type EpochMs } from "#lib/core/instant.ts";
import { SYSTEM, type Practice } from "#db/testing/world.ts";
import { inReadTransaction } from "#db/transaction.ts";

/** Monday 4 January 2027, 10:00 in Kathmandu: it is day, and people answer. */
export const DAY: EpochMs = Date.parse("2027-01-04T10:00:00+05:45");

export const inDay = (ctx: Context, minutes = 0): Context => ({ ...ctx, now: DAY + minutes * MINUTE_MS });

/** Any time that suits until the end of January. */
export const ANY_TIME = {
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  dayParts: ["morning", "afternoon", "evening"],
  lastDate: "2027-01-31",
} as const;

interface Waiting {
  readonly id: string;
  readonly ctx: Context;
}

export function joinFor(
  { id, ctx }: Waiting,
  { doctorId, visitTypeId }: Pick<Practice, "doctorId" | "visitTypeId">,
  wish: Readonly<Record<string, unknown>> = {},
) {
  return joinWaitlist(inDay(ctx), { patientId: id, doctorId, visitTypeId, ...ANY_TIME, ...wish });
}

/** One turn of the worker, so many minutes after `DAY`. */
export const offerAt = (minutes = 0) => makeOffers(inDay(SYSTEM, minutes));

export async function entriesOf(ctx: Context, minutes = 0): Promise<OwnEntry[]> {
  const at = inDay(ctx, minutes);
  return inReadTransaction(at, (tx) => listOwnEntries(tx, at));
}

/** The time held for the one entry of a patient now. */
export async function offerOf(ctx: Context, minutes = 0) {
  const [entry] = await entriesOf(ctx, minutes);
  return entry?.offer ?? null;
}

/** The doctor works on Wednesday 6 January in these half hours alone. */
export async function workOnlyAt(
  { doctorId, locationId }: Practice,
  startTimes: readonly string[],
): Promise<void> {
  const day = { weekday: 3, validFrom: "2027-01-06", validUntil: "2027-01-06" };
  const endOf = (time: string) =>
    time.endsWith(":00") ? time.replace(":00", ":30") : `${Number(time.slice(0, 2)) + 1}:00`;
  await setWeeklyHours(SYSTEM, {
    doctorId,
    rules: startTimes.map((startTime) => ({ locationId, startTime, endTime: endOf(startTime), ...day })),
  });
}

/** Counts that are true of offers and holds at any time, by SQL alone. */
export async function countOffers(): Promise<Record<string, number>> {
  const [row] = await inReadTransaction(SYSTEM, (tx) =>
    tx.execute<Record<string, number>>(sql`
      select
        (select count(*)::int from waitlist_offers a join waitlist_offers b
          on a.id < b.id and a.doctor_id = b.doctor_id and a.during && b.during
            and tstzrange(a.created_at, greatest(a.created_at, coalesce(a.ended_at, a.expires_at))) && tstzrange(b.created_at, greatest(b.created_at, coalesce(b.ended_at, b.expires_at)))
        ) as twice,
        (select count(*)::int from waitlist_offers o where o.ended_at is null
          and not exists (select from holds h where h.offer_id = o.id and h.expires_at = o.expires_at)) as unheld,
        (select count(*)::int from holds h join waitlist_offers o on o.id = h.offer_id where o.ended_at is not null) as stray,
        (select count(*)::int from holds h where h.offer_id is not null
          and h.expires_at > h.created_at + interval '30 minutes') as "tooLong"`),
  );
  return { ...row };
}
