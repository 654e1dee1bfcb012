import ical, { ICalEventStatus, type ICalEventData } from "ical-generator";

import { givenName } from "#lib/core/given-name.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";

import type { AppointmentStatus } from "./constants.ts";
import type { VisitDto } from "./dto.ts";

/** RFC 5545 section 3.8.1.11. What has taken place stays on the calendar. */
const STATUS = {
  pending: ICalEventStatus.TENTATIVE,
  confirmed: ICalEventStatus.CONFIRMED,
  checked_in: ICalEventStatus.CONFIRMED,
  completed: ICalEventStatus.CONFIRMED,
  cancelled: ICalEventStatus.CANCELLED,
  no_show: ICalEventStatus.CANCELLED,
} as const satisfies Record<AppointmentStatus, ICalEventStatus>;

/**
 * A visit as an iCalendar file (RFC 5545), times in UTC. It keeps its UID over moves and counts them in SEQUENCE, so that a
 * calendar replaces what it has. Calendars are shared and synchronised: it says nothing clinical, neither what kind of visit
 * nor why. Of somebody else, such as a child, it says the given name: a parent has to know who goes.
 */
export function visitCalendar(visit: VisitDto, options: CalendarOptions): string {
  return visitsCalendar([visit], options);
}

/** The same for many. */
export function visitsCalendar(visits: readonly VisitDto[], options: CalendarOptions): string {
  // A METHOD would make it a scheduling message, which must name an ORGANIZER who can be written to (RFC 5546 section 3.2.1).
  const calendar = ical({ prodId: { company: "Praxis", product: "Visits" } });
  for (const visit of visits) calendar.createEvent(eventOf(visit, options));
  // Each line ends with a line break, the last one too (RFC 5545 section 3.1).
  return `${calendar.toString()}\r\n`;
}

interface CalendarOptions {
  readonly appUrl: string;
  readonly locale: Locale;
  readonly now: EpochMs;
}

function eventOf(visit: VisitDto, { appUrl, locale, now }: CalendarOptions): ICalEventData {
  const t = translator(locale, "visits");
  return {
    id: `${visit.id}@${new URL(appUrl).hostname}`,
    sequence: visit.version - 1,
    stamp: new Date(now),
    start: new Date(visit.startsAt),
    end: new Date(visit.endsAt),
    status: STATUS[visit.status],
    summary: visit.patient.isSelf
      ? t("calendarSummary", { doctor: visit.doctor.name })
      : t("calendarSummaryFor", { doctor: visit.doctor.name, name: givenName(visit.patient.name) }),
    description: t("calendarDescription", { reference: visit.reference, telephone: visit.location.phone }),
    location: visit.mode === "video" ? t("calendarVideo") : addressOf(visit),
    url: `${appUrl}/patient/visits/${visit.id}`,
  };
}

function addressOf({ location }: VisitDto): string {
  const { name, addressLine, postcode, city, region } = location;
  return [name, addressLine, [postcode, city].filter(Boolean).join(" "), region].filter(Boolean).join(", ");
}
