import { eq } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import type { Interval } from "#lib/core/instant.ts";
import type { Mode } from "#lib/scheduling/shapes.ts";
import { doctorLocations, locations } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { DaySpan } from "./dto.ts";
import { loadFreeTime } from "./free-time.ts";
import { loadKeptDoctor } from "./queries-hours.ts";
import { windowOfDays } from "./slot-days.ts";
import { assertDays, MOST_SLOT_DAYS } from "./slots.ts";

/** A part of an opening, with the status that FHIR gives a slot. */
export interface OpeningPart extends Interval {
  readonly status: "free" | "busy";
}

/** When a doctor can be booked at a location, and which of it is taken: not by whom. */
export interface OpeningDto extends Interval {
  readonly locationId: string;
  readonly timeZone: string;
  readonly modes: readonly Mode[];
  /** In order, from its start to its end; buffers of visits are busy. */
  readonly parts: readonly OpeningPart[];
}

/**
 * The openings of a doctor that meet some days at their locations, whole, for the doctor and for administrators; no patient is named.
 * @throws DomainError `unknown_doctor`, `unauthenticated`, `forbidden`, and `invalid_input` unless the days are 1 to 45 in order
 */
export async function listOpenings(
  tx: Tx,
  ctx: Context,
  { doctorId, from, to }: DaySpan & { readonly doctorId: string },
): Promise<readonly OpeningDto[]> {
  const { id } = await loadKeptDoctor(tx, ctx, doctorId);
  assertDays(ctx, { from, to }, MOST_SLOT_DAYS);
  const places = await tx
    .select({ id: locations.id, timeZone: locations.timeZone })
    .from(doctorLocations)
    .innerJoin(locations, eq(locations.id, doctorLocations.locationId))
    .where(eq(doctorLocations.doctorId, id));
  if (places.length === 0) return [];
  const zones = new Map(places.map((place) => [place.id, place.timeZone]));
  const freeTimeOf = await loadFreeTime(tx, [id], windowOfDays({ from, to }, places));
  const { openings, held } = freeTimeOf(id);
  return openings.map(({ locationId, startsAt, endsAt, modes }) => ({
    locationId,
    timeZone: zones.get(locationId) ?? "UTC",
    startsAt,
    endsAt,
    modes,
    parts: partsOf({ startsAt, endsAt }, held),
  }));
}

/** Held time is in order and does not overlap. */
function partsOf(opening: Interval, held: readonly Interval[]): OpeningPart[] {
  const parts: OpeningPart[] = [];
  let from = opening.startsAt;
  for (const each of held) {
    const startsAt = Math.max(each.startsAt, opening.startsAt);
    const endsAt = Math.min(each.endsAt, opening.endsAt);
    if (startsAt >= endsAt) continue;
    if (from < startsAt) parts.push({ startsAt: from, endsAt: startsAt, status: "free" });
    parts.push({ startsAt, endsAt, status: "busy" });
    from = endsAt;
  }
  if (from < opening.endsAt) parts.push({ startsAt: from, endsAt: opening.endsAt, status: "free" });
  return parts;
}
