import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalAttendeeType,
  ICalCalendarMethod,
  ICalEventClass,
  ICalEventStatus,
  type ICalCalendarData,
  type ICalEventData,
} from "ical-generator";

import { addressText } from "#lib/catalog/address.ts";
import type { AppointmentStatus } from "#lib/appointments/constants.ts";
import { toReadablePhone } from "#lib/core/phone.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import type { InvitationMethod } from "#lib/outbox/constants.ts";

import type { CalendarVisit } from "./dto.ts";
import { calendarText, commonName } from "./text.ts";

/** The common parts of all calendar objects of this installation. */
export interface CalendarFrame {
  readonly appUrl: string;
  /** The part of each UID behind the @, independent of the present `appUrl`. */
  readonly domain: string;
  readonly locale: Locale;
}

/** The organiser of a calendar, who must have an email. */
export interface Organiser {
  readonly name: string;
  readonly address: string;
}

/** RFC 5545 section 3.8.1.11. What has taken place stays on the calendar. */
const STATUS = {
  pending: ICalEventStatus.TENTATIVE,
  confirmed: ICalEventStatus.CONFIRMED,
  checked_in: ICalEventStatus.CONFIRMED,
  completed: ICalEventStatus.CONFIRMED,
  cancelled: ICalEventStatus.CANCELLED,
  no_show: ICalEventStatus.CANCELLED,
} as const satisfies Record<AppointmentStatus, ICalEventStatus>;

const REFRESH_SECONDS = 3600;

/**
 * A file of visits to be put on a calendar. A scheduling message must name an ORGANIZER (RFC 5546 section 3.2.1): without an email it is a
 * plain calendar.
 */
export function publishedCalendar(
  visits: readonly CalendarVisit[],
  frame: CalendarFrame,
  organiser: Organiser | undefined,
): string {
  if (organiser === undefined)
    return written(
      {},
      visits.map((visit) => eventOf(visit, frame)),
    );
  const events = visits.map((visit) => ({ ...eventOf(visit, frame), organizer: organizerOf(organiser) }));
  return written({ method: ICalCalendarMethod.PUBLISH }, events);
}

/**
 * An invitation to one visit, as a mail carries it (RFC 6047). It has one attendee, its reader, who is not asked for an answer: a visit is
 * changed here, and not by a reply.
 */
export function invitation(
  method: InvitationMethod,
  visit: CalendarVisit,
  frame: CalendarFrame & { readonly organiser: Organiser; readonly reader: string },
): string {
  const event: ICalEventData = {
    ...eventOf(visit, frame),
    organizer: organizerOf(frame.organiser),
    attendees: [
      {
        email: frame.reader,
        role: ICalAttendeeRole.REQ,
        type: ICalAttendeeType.INDIVIDUAL,
        status: ICalAttendeeStatus.ACCEPTED,
        rsvp: false,
      },
    ],
  };
  return written({ method: ICalCalendarMethod[method] }, [event]);
}

/** The calendar that a program fetches again and again. It is no message, so it has no METHOD. */
export function feedCalendar(visits: readonly CalendarVisit[], frame: CalendarFrame): string {
  const name = translator(frame.locale, "calendars")("name");
  return written(
    { name, ttl: REFRESH_SECONDS },
    visits.map((visit) => eventOf(visit, frame)),
  );
}

function written(calendar: ICalCalendarData, events: readonly ICalEventData[]): string {
  const made = ical({ prodId: { company: "Praxis", product: "Visits" }, ...calendar });
  for (const event of events) made.createEvent(event);
  // Each line ends with a line break, the last one too (RFC 5545 section 3.1).
  return `${made.toString()}\r\n`;
}

/**
 * A visit keeps its UID over moves and counts them in SEQUENCE, so that a calendar replaces what it has. Calendars are shared and
 * synchronised: the entry contains nothing clinical, neither the kind of visit nor the reason. For another patient, such as a child, it has
 * the given name: a parent has to know who goes. Times are in UTC: with a zone, the library would leave out each Z.
 */
function eventOf(visit: CalendarVisit, { appUrl, domain, locale }: CalendarFrame): ICalEventData {
  const t = translator(locale, "calendars");
  const { reference, people, location } = visit;
  return {
    id: `${visit.id}@${domain}`,
    sequence: visit.version - 1,
    stamp: new Date(visit.changedAt),
    start: new Date(visit.startsAt),
    end: new Date(visit.endsAt),
    class: ICalEventClass.PRIVATE,
    status: STATUS[visit.status],
    summary: calendarText(summaryOf(visit, locale)),
    description:
      people === null
        ? t("descriptionOfDoctor", { reference })
        : t("description", { reference, phone: toReadablePhone(location.phone) }),
    location: calendarText(
      visit.mode === "video" ? t("video") : `${location.name}, ${addressText(location)}`,
    ),
    url: people === null ? `${appUrl}/doctor` : `${appUrl}/patient/visits/${visit.id}`,
  };
}

function summaryOf({ reference, people }: CalendarVisit, locale: Locale): string {
  const t = translator(locale, "calendars");
  if (people === null) return t("summaryOfDoctor", { reference });
  const { doctor, forWhom } = people;
  return forWhom === null ? t("summary", { doctor }) : t("summaryFor", { doctor, name: forWhom });
}

function organizerOf({ name, address }: Organiser) {
  return { name: commonName(name), email: address };
}
