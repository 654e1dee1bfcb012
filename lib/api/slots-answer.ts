import type { NoTimeReason } from "#lib/availability/constants.ts";
import type { OfferedSlot, SlotList } from "#lib/availability/dto.ts";
import type { FirstSlot } from "#lib/availability/first-available.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import { sameModes } from "#lib/scheduling/merge-openings.ts";
import type { Mode } from "#lib/scheduling/shapes.ts";

/**
 * The API's answer for slots: the fields listed here, and none of what the pages need besides. What the slots of a day have in common is
 * listed once; each ends `durationMinutes` after it starts.
 */
export function toSlotsAnswer({ doctor, visitType, locations, days }: SlotList) {
  const zones = new Map(locations.map(({ id, timeZone }) => [id, timeZone]));
  return {
    doctor: { id: doctor.id, slug: doctor.slug, name: doctor.name },
    visitType: {
      id: visitType.id,
      name: visitType.name,
      durationMinutes: visitType.durationMinutes,
      modes: visitType.modes,
      feeMinor: visitType.feeMinor,
      currency: visitType.currency,
    },
    locations: locations.map(({ id, name, timeZone }) => ({ id, name, timeZone })),
    days: days.map(({ date, whyNone, slots }) => ({
      date,
      whyNone: reasonOnWire(whyNone),
      slots: groupSlots(slots, zones),
    })),
  };
}

/** Clients know five reasons. With hours too short for it, the doctor does not see patients for this kind of visit. */
function reasonOnWire(reason: NoTimeReason | null): Exclude<NoTimeReason, "too_short"> | null {
  return reason === "too_short" ? "closed" : reason;
}

export function toFirstSlot({ slot, locations }: FirstSlot) {
  if (slot === null) return { slot: null };
  const { startsAt, endsAt, locationId, modes } = slot;
  const timeZone = locations.find(({ id }) => id === locationId)?.timeZone ?? "UTC";
  return { slot: { startsAt, endsAt, timeZone, locationId, modes } };
}

interface SlotGroup {
  readonly locationId: string;
  /** The place's zone, in which people read its starts. */
  readonly timeZone: string;
  readonly modes: readonly Mode[];
  readonly startsAt: EpochMs[];
}

/** Slots that follow each other at one location in the same modes. */
function groupSlots(slots: readonly OfferedSlot[], zones: ReadonlyMap<string, string>): SlotGroup[] {
  const groups: SlotGroup[] = [];
  for (const { startsAt, locationId, modes } of slots) {
    const last = groups.at(-1);
    if (last?.locationId === locationId && sameModes(last.modes, modes)) last.startsAt.push(startsAt);
    else groups.push({ locationId, timeZone: zones.get(locationId) ?? "UTC", modes, startsAt: [startsAt] });
  }
  return groups;
}
