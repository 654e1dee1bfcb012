import ICAL from "ical.js";

import type { CalendarVisit } from "#lib/calendars/dto.ts";
import type { CalendarFrame } from "#lib/calendars/objects.ts";

/** A visit in Kathmandu with a doctor whose name has every character that calendars escape. */
export const VISIT: CalendarVisit = {
  id: "018f6b1e-0000-7000-8000-000000000001",
  reference: "PX-7K2M9Q",
  status: "confirmed",
  mode: "in_person",
  startsAt: Date.parse("2027-03-14T09:30:00+05:45"),
  endsAt: Date.parse("2027-03-14T10:00:00+05:45"),
  version: 1,
  changedAt: Date.parse("2027-01-02T03:04:05Z"),
  people: { doctor: "Dr Sunita O’Rai; MD, PhD", forWhom: null },
  location: {
    id: "l",
    slug: "patan",
    name: "Patan Clinic",
    addressLine: "12 Mangal Bazaar",
    city: "Lalitpur",
    region: null,
    postcode: "44700",
    country: "NP",
    phone: "+97715522266",
    emergencyPhone: "102",
    timeZone: "Asia/Kathmandu",
  },
};

export const FRAME: CalendarFrame = {
  appUrl: "https://praxis.example.org",
  domain: "first.example.org",
  locale: "en",
};

/** A calendar as ical.js reads it, with its events. */
export function readCalendar(text: string): { calendar: ICAL.Component; events: ICAL.Event[] } {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return {
    calendar,
    events: calendar.getAllSubcomponents("vevent").map((event) => new ICAL.Event(event)),
  };
}

/** The one event of a calendar. */
export function readEvent(text: string): ICAL.Event {
  const { events } = readCalendar(text);
  const [event] = events;
  if (event === undefined || events.length > 1) throw new Error("The calendar has not one event");
  return event;
}
