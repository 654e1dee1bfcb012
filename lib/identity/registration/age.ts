import { Temporal } from "#lib/core/temporal.ts";
import type { EpochMs } from "#lib/core/instant.ts";

import { GREATEST_AGE_YEARS, REGISTRATION_AGE_YEARS } from "#lib/identity/users/constants.ts";

/**
 * What is wrong with the date of birth of a visitor who registers at `now`, as a message key, or undefined. Today is the day in the
 * visitor's own zone: in half the world it is already tomorrow.
 */
export function birthdayFault(dateOfBirth: string, timeZone: string, now: EpochMs): string | undefined {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).toPlainDate();
  const born = Temporal.PlainDate.from(dateOfBirth);
  if (Temporal.PlainDate.compare(born, today) > 0) return "date_in_past";
  const { years } = born.until(today, { largestUnit: "years" });
  if (years > GREATEST_AGE_YEARS) return "date_too_early";
  return years < REGISTRATION_AGE_YEARS ? "too_young" : undefined;
}
