import type { Context } from "#lib/core/context.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import { DAY_MS } from "#lib/core/instant.ts";
import type { Opening } from "#lib/scheduling/shapes.ts";
import type { Tx } from "#db/transaction.ts";

import { applyOpenings } from "./apply-openings.ts";
import { HORIZON_MARGIN_DAYS } from "./constants.ts";
import { besideSingles, singleOpenings, type KeptOpening, type SingleOpening } from "./single-openings.ts";
import type { HoursOwner } from "./hours-owner.ts";
import { joinAt, openingsStored, openingsWanted } from "./internal.ts";

/** The changes that publishing would make. */
export interface HoursPlan {
  readonly from: EpochMs;
  readonly stored: readonly Opening[];
  /** The new hours, before the openings of single visits are left out. */
  readonly hours: readonly Opening[];
  readonly singles: readonly SingleOpening[];
}

/** Publishes changed hours: as part of the verb that changes them, or to find out the effect. */
export type Publish = (tx: Tx, ctx: Context, doctor: HoursOwner) => Promise<number>;

/**
 * Publishes the openings that result from the doctor's rules and overrides, from `from` (now, unless a history is being written) to the
 * horizon and a week, or as far as they were published already. Earlier openings stay as they were.
 * Part of the verbs that change hours: they have changed rules or overrides in the same transaction, and began by taking the lock on the
 * doctor's openings.
 * @returns how many openings were changed
 * @throws DomainError `hours_overlap`, `live_visits_outside`
 */
export async function republish(
  tx: Tx,
  ctx: Context,
  doctor: HoursOwner,
  { from = ctx.now }: { from?: EpochMs } = {},
): Promise<number> {
  return applyPlan(tx, doctor.id, await planHours(tx, ctx, doctor, { from }));
}

/** @throws DomainError `hours_overlap` */
export async function planHours(
  tx: Tx,
  ctx: Context,
  doctor: HoursOwner,
  { from = ctx.now }: { from?: EpochMs } = {},
): Promise<HoursPlan> {
  const stored = await openingsStored(tx, doctor.id, from);
  const published = Math.max(from, ...stored.map((opening) => opening.endsAt));
  const horizon = ctx.now + (doctor.horizonDays + HORIZON_MARGIN_DAYS) * DAY_MS;
  const window = { startsAt: from, endsAt: Math.max(published, horizon) };
  const hours = joinAt(from, stored, await openingsWanted(tx, doctor.id, window));
  return { from, stored, hours, singles: await singleOpenings(tx, doctor.id, from) };
}

/**
 * `kept` are visits that get an opening of their own.
 * @returns how many openings were changed
 * @throws DomainError `live_visits_outside`
 */
export async function applyPlan(
  tx: Tx,
  doctorId: string,
  { from, stored, hours, singles }: HoursPlan,
  kept: readonly KeptOpening[] = [],
): Promise<number> {
  const { wanted, absorbed } = besideSingles(hours, [...singles, ...kept]);
  return applyOpenings(tx, doctorId, { stored, wanted, absorbed, kept, since: from });
}
