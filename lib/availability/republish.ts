import type { Context } from "#lib/core/context.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import { DAY_MS } from "#lib/core/instant.ts";
import type { Tx } from "#db/transaction.ts";

import { applyOpenings } from "./apply-openings.ts";
import { HORIZON_MARGIN_DAYS } from "./constants.ts";
import { besideSingles, singleOpenings } from "./single-openings.ts";
import { joinAt, openingsStored, openingsWanted, type HoursOwner } from "./internal.ts";

/**
 * Publishes the openings that the doctor's rules and overrides come to, from `from` (now, unless a history is being
 * written) to the horizon and a week, or as far as they were published already. What is stored before stays as it was.
 * Part of the verbs that change hours: they have changed rules or overrides in the same transaction, and began by taking
 * the lock on the doctor's openings.
 * @returns how many openings were changed
 * @throws DomainError `hours_overlap`, `live_visits_outside`
 */
export async function republish(
  tx: Tx,
  ctx: Context,
  doctor: HoursOwner,
  { from = ctx.now }: { from?: EpochMs } = {},
): Promise<number> {
  const stored = await openingsStored(tx, doctor.id, from);
  const published = Math.max(from, ...stored.map((opening) => opening.endsAt));
  const horizon = ctx.now + (doctor.horizonDays + HORIZON_MARGIN_DAYS) * DAY_MS;
  const window = { startsAt: from, endsAt: Math.max(published, horizon) };
  const hours = joinAt(from, stored, await openingsWanted(tx, doctor.id, window));
  const { wanted, absorbed } = besideSingles(hours, await singleOpenings(tx, doctor.id, from));
  return applyOpenings(tx, doctor.id, { stored, wanted, absorbed, since: from });
}
