import type { EpochMs, Interval } from "#lib/core/instant.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";

/** In the order in which they are stored and shown. */
export const MODES = ["in_person", "video"] as const;
export type Mode = (typeof MODES)[number];

/** A day of the calendar, `YYYY-MM-DD`. It becomes a stretch of time only together with a zone. */
export type CalendarDate = string;

/** A time on a clock face, `HH:MM`, 24 hours. As an end it may be `24:00`. */
export type WallTime = string;

/** Weekly working time at one location, in the wall-clock time of its zone. */
export interface AvailabilityRule {
  /** ISO 8601: 1 is Monday, 7 is Sunday. */
  readonly weekday: number;
  readonly startTime: WallTime;
  /** After `startTime`: a rule does not cross midnight. Two rules do, and their openings adjoin. */
  readonly endTime: WallTime;
  readonly locationId: string;
  readonly timeZone: TimeZone;
  readonly validFrom: CalendarDate;
  /** The last day, inclusive; null for no end. */
  readonly validUntil: CalendarDate | null;
  /** 1 to 4, counted from the first such weekday on or after `validFrom`; every week by default. */
  readonly everyWeeks?: number;
  readonly modes: readonly Mode[];
}

/**
 * One date that differs. Times are wall-clock times at the location. `extra` adds hours; `other` has hours instead of the
 * weekly ones of its day, everywhere; `closed` closes weekly hours; `leave` closes all of them.
 */
export interface AvailabilityOverride {
  readonly date: CalendarDate;
  readonly kind: "extra" | "other" | "closed" | "leave";
  /** Null only when closed or on leave: every location, each in its own zone. */
  readonly locationId: string | null;
  /** Needed by extra hours. A closure is read in the zone of the rule it closes. */
  readonly timeZone?: TimeZone | null | undefined;
  /** Null only when closed or on leave: from the beginning of the day. */
  readonly startTime: WallTime | null;
  /** Null only when closed or on leave: to the end of the day. */
  readonly endTime: WallTime | null;
  /** What extra hours offer. A closure closes every mode. */
  readonly modes: readonly Mode[];
}

/** A concrete interval in which a doctor can be booked at a location (ADR 0003). */
export interface Opening extends Interval {
  readonly locationId: string;
  /**
   * The instant at which the wall-clock start of the opening's rule falls under the UTC offset that holds
   * throughout the opening. It may lie outside the opening. A start is aligned when `(start - anchor)` is a
   * whole number of steps.
   */
  readonly anchor: EpochMs;
  /** Not empty, in the order of `MODES`. */
  readonly modes: readonly Mode[];
}

/** How long a visit type takes and where it may start, in whole minutes. */
export interface VisitTiming {
  readonly durationMinutes: number;
  readonly stepMinutes: number;
  readonly bufferBeforeMinutes: number;
  readonly bufferAfterMinutes: number;
}

/** A start at which a visit type can be booked. The interval is the visit itself, without its buffers. */
export interface Slot extends Interval {
  readonly locationId: string;
}
