import { sql as query } from "drizzle-orm";
import { customType } from "drizzle-orm/pg-core";
import { toIsoInstant, type EpochMs, type Interval } from "#lib/core/instant.ts";

/** `timestamptz` as whole milliseconds since the epoch. PostgreSQL's microseconds are cut off on the way in. */
export const instant = customType<{ data: EpochMs; driverData: string }>({
  dataType: () => "timestamptz",
  toDriver: toIsoInstant,
  fromDriver: parseInstant,
});

/** `tstzrange` as a half-open interval; any other kind of range is refused, in and out. */
export const instantRange = customType<{ data: Interval; driverData: string }>({
  dataType: () => "tstzrange",
  toDriver: toRangeText,
  fromDriver: parseInstantRange,
});

/** Text that compares without regard to case: emails that people type. */
export const citext = customType<{ data: string; driverData: string }>({ dataType: () => "citext" });

export const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "bytea" });

const INSTANT_TEXT = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d(?:\.\d+)?)([+-]\d\d)(?::?(\d\d))?$/;

/**
 * Reads an instant as PostgreSQL prints it in DateStyle ISO, e.g. `2027-01-04 03:45:00.123+00`. For rows of hand-written SQL; columns of a
 * table do it themselves.
 * @throws Error on infinity, years beyond 9999 and anything else that is no instant
 */
export function parseInstant(text: string): EpochMs {
  const match = INSTANT_TEXT.exec(text);
  const [, date, time, hours, minutes = "00"] = match ?? [];
  const instant = match ? Date.parse(`${date}T${time}${hours}:${minutes}`) : Number.NaN;
  if (Number.isNaN(instant)) throw new Error(`Not an instant: ${text}`);
  return instant;
}

const RANGE_TEXT = /^\["?([^",]+)"?,"?([^",)]+)"?\)$/;

/**
 * Reads a `tstzrange` as PostgreSQL prints it, e.g. `["2027-01-04 03:45:00+00","2027-01-04 04:15:00+00")`.
 * @throws Error on an empty or unbounded range, and on bounds other than `[)`
 */
export function parseInstantRange(text: string): Interval {
  const [, startsAt, endsAt] = RANGE_TEXT.exec(text) ?? [];
  if (startsAt === undefined || endsAt === undefined) throw new Error(`Not a half-open range: ${text}`);
  return { startsAt: parseInstant(startsAt), endsAt: parseInstant(endsAt) };
}

/** The interval as text that PostgreSQL casts to `tstzrange`, for parameters of hand-written SQL. */
export function toRangeText({ startsAt, endsAt }: Interval): string {
  return `[${toIsoInstant(startsAt)},${toIsoInstant(endsAt)})`;
}

/** Ids are UUID v7, made by PostgreSQL, so that they sort by the moment they were made. */
export const newId = query`uuidv7()`;
