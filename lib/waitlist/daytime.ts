import { MINUTE_MS, type EpochMs } from "#lib/core/instant.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import { localDateOf, localTimeOf, minutesOf, weekdayOf } from "#lib/scheduling/wall-time.ts";

import { DAYTIME, OFFER_MINUTES, type DayPart } from "./constants.ts";

/**
 * Until when a time at this place would be held if it were offered now, or undefined at night: an offer begins and ends in daytime, so that
 * no patient has to answer in their sleep and no time is held through the night.
 */
export function offerEndsAt(now: EpochMs, zone: TimeZone): EpochMs | undefined {
  const endsAt = now + OFFER_MINUTES * MINUTE_MS;
  return isDaytime(now, zone) && isDaytime(endsAt, zone) ? endsAt : undefined;
}

function isDaytime(at: EpochMs, zone: TimeZone): boolean {
  const minutes = minutesOf(localTimeOf(at, zone));
  return minutes >= minutesOf(DAYTIME.from) && minutes <= minutesOf(DAYTIME.until);
}

/** A start on the clock of its place. */
export interface LocalStart {
  readonly date: string;
  readonly weekday: number;
  readonly dayPart: DayPart;
}

export function localStartOf(startsAt: EpochMs, zone: TimeZone): LocalStart {
  const date = localDateOf(startsAt, zone);
  const minutes = minutesOf(localTimeOf(startsAt, zone));
  const dayPart = minutes < NOON ? "morning" : minutes < EVENING ? "afternoon" : "evening";
  return { date, weekday: weekdayOf(date), dayPart };
}

const NOON = minutesOf("12:00");
const EVENING = minutesOf("17:00");
