import { DAY_MS, HOUR_MS, type EpochMs } from "#lib/core/instant.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import type { ReminderLead } from "#lib/outbox/constants.ts";
import { instantsBetween, localDateOf, localTimeOf, minutesOf, wallMs } from "#lib/scheduling/wall-time.ts";

const DAYS_BEFORE: Readonly<Record<Exclude<ReminderLead, "PT2H">, number>> = { P7D: 7, P2D: 2, P1D: 1 };

/**
 * When an appointment's reminder is due: leads in days end when the location's clocks show the same time, the first of two such instants,
 * and in a skipped hour the first instant after it; leads in hours count elapsed time.
 */
export function reminderTime(
  { startsAt, timeZone }: { readonly startsAt: EpochMs; readonly timeZone: TimeZone },
  lead: ReminderLead,
): EpochMs {
  if (lead === "PT2H") return startsAt - 2 * HOUR_MS;
  const reading = wallMs(localDateOf(startsAt, timeZone), minutesOf(localTimeOf(startsAt, timeZone)));
  const from = reading - DAYS_BEFORE[lead] * DAY_MS;
  const [first] = instantsBetween({ from, until: from + DAY_MS }, timeZone);
  return first?.startsAt ?? startsAt - DAYS_BEFORE[lead] * DAY_MS;
}
