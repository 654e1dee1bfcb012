import {
  MODES,
  type AvailabilityOverride,
  type AvailabilityRule,
  type Opening,
} from "#lib/scheduling/shapes.ts";
import { openingsOf } from "#lib/scheduling/openings.ts";

/** 09:00 to 12:00 on Sundays in London, the weekday on which its clocks change. */
export function aRule(changes: Partial<AvailabilityRule> = {}): AvailabilityRule {
  return {
    weekday: 7,
    startTime: "09:00",
    endTime: "12:00",
    locationId: "river",
    timeZone: "Europe/London",
    validFrom: "2000-01-01",
    validUntil: null,
    modes: MODES,
    ...changes,
  };
}

/** Closed on Sunday 10 January 2027, everywhere, all day. */
export function aClosure(changes: Partial<AvailabilityOverride> = {}): AvailabilityOverride {
  return {
    date: "2027-01-10",
    kind: "closed",
    locationId: null,
    startTime: null,
    endTime: null,
    modes: [],
    ...changes,
  };
}

/** 18:00 to 20:00 on Sunday 10 January 2027 in London. */
export function extraHours(changes: Partial<AvailabilityOverride> = {}): AvailabilityOverride {
  return {
    date: "2027-01-10",
    kind: "extra",
    locationId: "river",
    timeZone: "Europe/London",
    startTime: "18:00",
    endTime: "20:00",
    modes: MODES,
    ...changes,
  };
}

/**
 * The openings of one date, which must not clash. Noon in Greenwich is that date from the Pacific's west to
 * Lord Howe.
 */
export function openingsOn(
  date: string,
  rules: readonly AvailabilityRule[],
  overrides: readonly AvailabilityOverride[] = [],
): Opening[] {
  const startsAt = Date.parse(`${date}T12:00Z`);
  const outcome = openingsOf({ rules, overrides, window: { startsAt, endsAt: startsAt + 1 } });
  if (!outcome.ok) throw new Error("The hours clash");
  return outcome.openings;
}

/** An opening from RFC 3339 texts; its anchor is its start unset. */
export function anOpening(
  from: string,
  until: string,
  { anchor = from, ...changes }: Partial<Pick<Opening, "locationId" | "modes">> & { anchor?: string } = {},
): Opening {
  return {
    locationId: "river",
    startsAt: Date.parse(from),
    endsAt: Date.parse(until),
    anchor: Date.parse(anchor),
    modes: [...MODES],
    ...changes,
  };
}
