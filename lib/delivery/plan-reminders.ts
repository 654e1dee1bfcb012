import { DAY_MS, HOUR_MS, type EpochMs } from "#lib/core/instant.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import type { Channel, ReminderLead } from "#lib/outbox/constants.ts";
import type { MessageChoices } from "#lib/outbox/message-choices.ts";
import { localDateOf } from "#lib/scheduling/wall-time.ts";

import { afterQuietHours, beforeQuietHours } from "./quiet-hours.ts";
import { reminderTime } from "./reminder-times.ts";

/** The longest time until an appointment is examined again: access, zones and choices may have changed. */
const LONGEST_REST_MS = HOUR_MS;

/** The longest lead, and a day for quiet hours and clock changes; the trigger on `appointments` has the same value. */
const EARLIEST_MS = 8 * DAY_MS;

/** A confirmed appointment, for one reader who may be reminded of it. */
export interface RemindableVisit {
  readonly appointmentId: string;
  readonly startsAt: EpochMs;
  /** The location's. */
  readonly timeZone: TimeZone;
  /** Since when it is confirmed for this time and its reader may know of it. */
  readonly since: EpochMs;
  /** The user, or the patient without an account who is sent text messages. */
  readonly readerId: string;
  readonly userId: string | null;
  readonly userTimeZone: TimeZone;
  readonly choices: MessageChoices;
  /** Whether there is a number that text messages reach. */
  readonly hasMobile: boolean;
  /** The leads for which the reader has already been reminded, for this start. */
  readonly made: readonly ReminderLead[];
}

/** One reminder: a reader's appointments of one day. */
export interface PlannedReminder {
  readonly userId: string | null;
  readonly channels: readonly Channel[];
  /** When it is sent. */
  readonly dueAt: EpochMs;
  readonly visits: readonly {
    readonly appointmentId: string;
    readonly startsAt: EpochMs;
    readonly leads: readonly ReminderLead[];
  }[];
}

/** The reminders of an appointment still to be created for one reader, and when. */
function openReminders(visit: RemindableVisit): { lead: ReminderLead; dueAt: EpochMs }[] {
  const { since, choices, made, userTimeZone: timeZone } = visit;
  return choices.leads.flatMap((lead) => {
    if (made.includes(lead)) return [];
    const usual = reminderTime(visit, lead);
    const dueAt = beforeQuietHours(usual, { hours: choices.quietHours, timeZone });
    // A reminder that was due before the appointment was made or moved, or before the reader chose that lead, is not sent late.
    return since > dueAt || (choices.changedAt ?? 0) >= usual ? [] : [{ lead, dueAt }];
  });
}

/** Whether a reminder of this appointment is due to its reader. A late one counts until the appointment begins. */
export function isReminderDue(visit: RemindableVisit, now: EpochMs): boolean {
  return now < visit.startsAt && openReminders(visit).some(({ dueAt }) => dueAt <= now);
}

/**
 * The reminders due to one reader, one for each day; `visits` are all their confirmed appointments of those days. Other appointments of the
 * same day with the same lead are included, and several leads that become due at once are one reminder.
 */
export function planReminders(visits: readonly RemindableVisit[], now: EpochMs): PlannedReminder[] {
  const coming = visits.filter(({ startsAt }) => now < startsAt);
  const days = Map.groupBy(coming, ({ startsAt, timeZone }) => localDateOf(startsAt, timeZone));
  return [...days.values()].flatMap((ofDay) => planDay(ofDay, now));
}

function planDay(ofDay: readonly RemindableVisit[], now: EpochMs): PlannedReminder[] {
  const open = ofDay.map((visit) => ({ visit, reminders: openReminders(visit) }));
  const due = new Set(
    open.flatMap(({ reminders }) => reminders.filter(({ dueAt }) => dueAt <= now).map(({ lead }) => lead)),
  );
  const told = open.flatMap(({ visit, reminders }) => {
    const leads = reminders.map(({ lead }) => lead).filter((lead) => due.has(lead));
    return leads.length === 0 ? [] : [{ visit, leads }];
  });
  const [first] = told;
  if (first === undefined) return [];
  const { userId, userTimeZone: timeZone, choices } = first.visit;
  const begins = told.map(({ visit }) => visit.startsAt);
  return [
    {
      userId,
      channels: channelsFor(first.visit),
      dueAt: afterQuietHours({ now, begins }, { hours: choices.quietHours, timeZone }),
      visits: told.map(({ visit: { appointmentId, startsAt }, leads }) => ({
        appointmentId,
        startsAt,
        leads,
      })),
    },
  ];
}

/** A reader without a mobile number is sent email instead. */
function channelsFor({ choices, hasMobile }: RemindableVisit): readonly Channel[] {
  const open = choices.channels.filter((channel) => channel === "email" || hasMobile);
  return open.length > 0 ? open : ["email"];
}

/** When an appointment is examined next, by its readers' choices; undefined if it has begun by then. */
export function nextCheck(
  { startsAt, readers }: { readonly startsAt: EpochMs; readonly readers: readonly RemindableVisit[] },
  now: EpochMs,
): EpochMs | undefined {
  const times = readers.flatMap(openReminders).map(({ dueAt }) => dueAt);
  const next = Math.min(now + LONGEST_REST_MS, ...times.filter((dueAt) => dueAt > now));
  return next < startsAt ? Math.max(next, startsAt - EARLIEST_MS) : undefined;
}
