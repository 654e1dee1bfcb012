import { MINUTE_MS, type EpochMs, type Interval } from "#lib/core/instant.ts";
import {
  MODES,
  type AvailabilityOverride,
  type AvailabilityRule,
  type Mode,
} from "#lib/scheduling/shapes.ts";
import type { SlotRequest } from "#lib/scheduling/slots.ts";
import { clockFaceAt, clockFaces, type ClockFace } from "./clock-face.ts";

/** The open hours of one minute at one location, found by checking every rule at every minute. */
export interface OpenMinute {
  readonly locationId: string;
  readonly anchor: EpochMs;
  readonly modes: readonly Mode[];
}

interface Hours {
  readonly locationId: string;
  readonly timeZone: string;
  readonly startMinute: number;
  readonly modes: readonly Mode[];
  readonly isOpenAt: (face: ClockFace) => boolean;
}

export interface OracleQuestion {
  readonly rules: readonly AvailabilityRule[];
  readonly overrides: readonly AvailabilityOverride[];
  readonly window: Interval;
  readonly around: EpochMs;
}

/**
 * All that is open in the whole local days that the window touches, by minute; several entries where
 * locations clash.
 */
export function openMinutes({
  rules,
  overrides,
  window,
  around,
}: OracleQuestion): Map<EpochMs, OpenMinute[]> {
  const hours = [
    ...rules.map((rule) => hoursOfRule(rule, overrides)),
    ...overrides.filter(({ kind }) => kind === "extra").map(hoursOfExtra),
  ].filter(({ modes }) => modes.length > 0);
  const open = new Map<EpochMs, OpenMinute[]>();
  for (const locationId of new Set(hours.map((each) => each.locationId))) {
    const here = hours.filter((each) => each.locationId === locationId);
    for (const [at, minute] of openMinutesAt(here, window, around)) {
      open.set(at, [...(open.get(at) ?? []), minute]);
    }
  }
  return open;
}

/**
 * Of the hours open at a minute, those that have been open longest lead: an unbroken run on one date under
 * one offset.
 */
function openMinutesAt(hours: Hours[], window: Interval, around: EpochMs): Map<EpochMs, OpenMinute> {
  const zone = hours[0]?.timeZone ?? "UTC";
  const firstDate = clockFaceAt(window.startsAt, zone).date;
  const lastDate = clockFaceAt(window.endsAt - 1, zone).date;
  const runs = new Map<Hours, { since: EpochMs; face: ClockFace }>();
  const open = new Map<EpochMs, OpenMinute>();
  for (const face of clockFaces(zone, around)) {
    if (face.date < firstDate || face.date > lastDate) continue;
    for (const each of hours) {
      if (!each.isOpenAt(face)) runs.delete(each);
      else runs.set(each, { since: unbroken(runs.get(each), face) ?? face.at, face });
    }
    const ranked = [...runs].toSorted(
      ([one, a], [other, b]) => a.since - b.since || one.startMinute - other.startMinute,
    );
    const leader = ranked[0]?.[0];
    if (leader === undefined) continue;
    open.set(face.at, {
      locationId: leader.locationId,
      anchor: face.at - (face.minute - leader.startMinute) * MINUTE_MS,
      modes: MODES.filter((mode) => ranked.some(([each]) => each.modes.includes(mode))),
    });
  }
  return open;
}

function unbroken(
  run: { since: EpochMs; face: ClockFace } | undefined,
  face: ClockFace,
): EpochMs | undefined {
  return run?.face.date === face.date && run.face.offset === face.offset ? run.since : undefined;
}

function hoursOfRule(rule: AvailabilityRule, overrides: readonly AvailabilityOverride[]): Hours {
  const [startMinute, endMinute] = [clockMinutes(rule.startTime), clockMinutes(rule.endTime)];
  const closures = overrides.filter(
    ({ kind, locationId }) => kind === "closed" && (locationId === null || locationId === rule.locationId),
  );
  const isOpenAt = ({ date, weekday, minute }: ClockFace) =>
    weekday === rule.weekday &&
    date >= rule.validFrom &&
    (rule.validUntil === null || date <= rule.validUntil) &&
    minute >= startMinute &&
    minute < endMinute &&
    !closures.some((closure) => closure.date === date && isWithin(minute, closure));
  return { ...rule, startMinute, isOpenAt };
}

function hoursOfExtra(extra: AvailabilityOverride): Hours {
  return {
    locationId: extra.locationId ?? "",
    timeZone: extra.timeZone ?? "",
    startMinute: clockMinutes(extra.startTime ?? ""),
    modes: extra.modes,
    isOpenAt: ({ date, minute }) => date === extra.date && isWithin(minute, extra),
  };
}

function isWithin(minute: number, { startTime, endTime }: AvailabilityOverride): boolean {
  return minute >= clockMinutes(startTime ?? "00:00") && minute < clockMinutes(endTime ?? "24:00");
}

function clockMinutes(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** The starts that are slots, found by trying every minute of the window and every minute of the visit. */
export function slotStarts(
  open: ReadonlyMap<EpochMs, readonly OpenMinute[]>,
  { held, visitType, mode, earliest, latest, window }: Omit<SlotRequest, "openings">,
): EpochMs[] {
  const { durationMinutes, stepMinutes, bufferBeforeMinutes, bufferAfterMinutes } = visitType;
  const isFree = (at: EpochMs) => !held.some(({ startsAt, endsAt }) => startsAt <= at && at < endsAt);
  const isSlot = (start: EpochMs) => {
    const first = open.get(start)?.[0];
    if (first === undefined || (start - first.anchor) % (stepMinutes * MINUTE_MS) !== 0) return false;
    const offered = minutesFrom(start, 0, durationMinutes).every((at) => {
      const minute = open.get(at)?.[0];
      return minute?.locationId === first.locationId && minute.modes.includes(mode);
    });
    return (
      offered && minutesFrom(start, -bufferBeforeMinutes, durationMinutes + bufferAfterMinutes).every(isFree)
    );
  };
  const from = Math.max(earliest, window.startsAt);
  const starts = [...open.keys()].filter((at) => at >= from && at <= latest && at < window.endsAt);
  return starts.toSorted((one, other) => one - other).filter(isSlot);
}

function minutesFrom(start: EpochMs, first: number, end: number): EpochMs[] {
  return Array.from({ length: end - first }, (_, index) => start + (first + index) * MINUTE_MS);
}
