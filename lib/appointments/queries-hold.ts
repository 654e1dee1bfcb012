import { desc, eq, type SQL } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { InstantText } from "#lib/core/fields.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import type { VisitTiming } from "#lib/scheduling/shapes.ts";
import { visitIntervals } from "#lib/scheduling/visit-timing.ts";
import { doctors, holds, locations, visitTypes } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { HeldTime } from "./dto.ts";
import { findHeldUntil, isHeldForActor, isOwnHold } from "./find-hold.ts";

/**
 * The time that the actor holds, or their last hold whose time no other request has taken since. Visible to its holder alone: the user, or
 * the browser.
 */
export async function loadHeldTime(tx: Tx, ctx: Context): Promise<HeldTime | null> {
  // A user's and a browser's holds may be two, if another user has signed in with that browser.
  const [held] = await selectHeld(tx, isOwnHold(ctx)).limit(1);
  return held === undefined ? null : toHeldTime(ctx, held);
}

/** The same with all that the waitlist holds for patients of the current user: visible only to users who act for the patient. */
export async function listTimesToBook(tx: Tx, ctx: Context): Promise<HeldTime[]> {
  const held = await selectHeld(tx, isHeldForActor(ctx));
  return held.map((row) => toHeldTime(ctx, row));
}

function selectHeld(tx: Tx, isWanted: SQL) {
  return tx
    .select({
      hold: holds,
      doctor: { slug: doctors.slug, name: doctors.name },
      visitTypeSlug: visitTypes.slug,
      location: { slug: locations.slug, timeZone: locations.timeZone },
    })
    .from(holds)
    .innerJoin(doctors, eq(doctors.id, holds.doctorId))
    .innerJoin(visitTypes, eq(visitTypes.id, holds.visitTypeId))
    .innerJoin(locations, eq(locations.id, holds.locationId))
    .where(isWanted)
    .orderBy(desc(holds.expiresAt));
}

type HeldRow = Awaited<ReturnType<typeof selectHeld>>[number];

function toHeldTime({ now }: Context, { hold: row, doctor, visitTypeSlug, location }: HeldRow): HeldTime {
  const { id, doctorId, locationId, visitTypeId, mode, during, expiresAt } = row;
  const hold = { id, doctorId, locationId, visitTypeId, mode, ...during, expiresAt };
  return { ...hold, doctor, visitTypeSlug, location, isLive: expiresAt > now };
}

/** What a doctor's page shows about holds. */
export interface TimesHeld {
  readonly now: EpochMs;
  /** The actor's own live hold with this doctor. */
  readonly own: HeldTime | null;
  /** A time that another user chose before the actor did. */
  readonly missed: {
    readonly startsAt: EpochMs;
    /** Until when it is held; null when it is booked. */
    readonly heldUntil: EpochMs | null;
    readonly timeZone: string;
  } | null;
}

interface ShownTimes {
  readonly doctor: { readonly id: string };
  readonly booking: {
    readonly visitType: VisitTiming;
    readonly week: { readonly locations: readonly { readonly timeZone: string }[] };
  } | null;
  /** The missed time that the URL names. */
  readonly missed: unknown;
}

export async function loadTimesHeld(tx: Tx, ctx: Context, shown: ShownTimes): Promise<TimesHeld> {
  const own = await loadHeldTime(tx, ctx);
  const isHere = own !== null && own.isLive && own.doctorId === shown.doctor.id;
  return { now: ctx.now, own: isHere ? own : null, missed: await findMissed(tx, ctx, shown) };
}

async function findMissed(tx: Tx, { now }: Context, { doctor, booking, missed }: ShownTimes) {
  const startsAt = InstantText.safeParse(missed).data;
  const timeZone = booking?.week.locations[0]?.timeZone;
  if (startsAt === undefined || startsAt <= now || booking === null || timeZone === undefined) return null;
  const { reserved } = visitIntervals(startsAt, booking.visitType);
  const heldUntil = await findHeldUntil(tx, { doctorId: doctor.id, reserved });
  return { startsAt, timeZone, heldUntil };
}
