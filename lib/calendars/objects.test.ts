import fc from "fast-check";
import nodeIcal from "node-ical";
import { describe, expect, it } from "vitest";

import type { AppointmentStatus } from "#lib/appointments/constants.ts";

import type { CalendarVisit } from "./dto.ts";
import { feedCalendar, invitation, publishedCalendar } from "./objects.ts";
import { FRAME, readCalendar, readEvent, VISIT } from "./testing/calendar-visit.ts";
import { calendarText, commonName } from "./text.ts";

const ORGANISER = { name: "Sana Clinic", address: "care@clinic.example" };
const INVITING = { ...FRAME, organiser: ORGANISER, reader: "maya@example.org" };

const publish = (changes: Partial<CalendarVisit> = {}, organiser = ORGANISER) =>
  publishedCalendar([{ ...VISIT, ...changes }], FRAME, organiser);
const request = (changes: Partial<CalendarVisit> = {}, inviting = INVITING) =>
  invitation("REQUEST", { ...VISIT, ...changes }, inviting);
const of = (doctor: string, forWhom: string | null = null) => ({ people: { doctor, forWhom } });
const cancelled = { ...VISIT, status: "cancelled", version: 4 } as const;

const OBJECTS: readonly (readonly [string, string])[] = [
  ["a file", publish()],
  ["a file without an address to write to", publishedCalendar([VISIT], FRAME, undefined)],
  ["a file of several visits", publishedCalendar([VISIT, { ...VISIT, id: "another" }], FRAME, ORGANISER)],
  ["a request", request()],
  ["a cancellation", invitation("CANCEL", cancelled, INVITING)],
  ["a feed", feedCalendar([VISIT, cancelled], FRAME)],
  ["an empty feed", feedCalendar([], FRAME)],
  ["a doctor's feed", feedCalendar([{ ...VISIT, people: null }], FRAME)],
];

describe.each(OBJECTS)("%s", (_what, text) => {
  it("is read by two parsers that nobody wrote for us, and both see the same entries", () => {
    const { events } = readCalendar(text);
    const read = Object.values(nodeIcal.sync.parseICS(text)).filter((each) => each?.type === "VEVENT");
    expect(new Set(read.map((each) => each?.uid))).toEqual(new Set(events.map(({ uid }) => uid)));
  });

  it("ends each line as RFC 5545 wants it, the last one too, and has at most 75 octets in one", () => {
    expect(text).toMatch(/\r\nEND:VCALENDAR\r\n$/);
    expect(text).not.toMatch(/[^\r]\n|\r(?!\n)/);
    for (const line of text.split("\r\n")) expect(Buffer.byteLength(line), line).toBeLessThanOrEqual(75);
  });

  it("is private, in UTC, with an end, of the instant that the visit changed, and rings nowhere", () => {
    for (const event of readCalendar(text).events) {
      expect(event.component.getFirstPropertyValue("class")).toBe("PRIVATE");
      expect(event.startDate.toJSDate().getTime()).toBe(VISIT.startsAt);
      expect(event.endDate.toJSDate().getTime()).toBe(VISIT.endsAt);
      expect(event.component.getAllSubcomponents()).toEqual([]);
    }
    if (text.includes("BEGIN:VEVENT")) {
      expect(text).toContain("DTSTART:20270314T034500Z");
      expect(text).toContain("DTEND:20270314T041500Z");
      expect(text).toContain("DTSTAMP:20270102T030405Z");
    }
  });
});

describe("an entry", () => {
  it("keeps its identity over a move and another address of the site, and counts the changes", () => {
    const moved = { ...VISIT, version: 3, startsAt: VISIT.startsAt + 3_600_000 };
    const after = readEvent(
      publishedCalendar([moved], { ...FRAME, appUrl: "https://new.example" }, ORGANISER),
    );
    const before = readEvent(publish());
    expect(before.uid).toBe("018f6b1e-0000-7000-8000-000000000001@first.example.org");
    expect(after.uid).toBe(before.uid);
    expect([before.sequence, after.sequence]).toEqual([0, 2]);
  });

  it("says whom one meets and where, and how to ask", () => {
    const event = readEvent(publish());
    expect(event.summary).toBe("Appointment with Dr Sunita O’Rai; MD, PhD");
    expect(event.location).toBe("Patan Clinic, 12 Mangal Bazaar, Lalitpur 44700");
    expect(event.description).toBe("Reference PX-7K2M9Q. Questions? Call +977 1 5522266.");
  });

  it("says for which child it is", () => {
    expect(readEvent(publish(of("Dr Rai", "Tomás"))).summary).toBe("Appointment with Dr Rai for Tomás");
  });

  it("of a doctor's calendar has the reference, and names no person", () => {
    const text = feedCalendar([{ ...VISIT, people: null }], FRAME);
    expect(readEvent(text).summary).toBe("Appointment PX-7K2M9Q");
    expect(readEvent(text).component.getFirstPropertyValue("url")).toBe("https://praxis.example.org/doctor");
    expect(text).not.toMatch(/Rai|ORGANIZER|ATTENDEE/);
  });

  it("names no room for a visit by video: the link is on the visit's page, in its time", () => {
    expect(readEvent(publish({ mode: "video" })).location).toMatch(/^By video/);
  });

  it.each([
    ["pending", "TENTATIVE"],
    ["confirmed", "CONFIRMED"],
    ["checked_in", "CONFIRMED"],
    ["completed", "CONFIRMED"],
    ["cancelled", "CANCELLED"],
    ["no_show", "CANCELLED"],
  ] satisfies [AppointmentStatus, string][])("of a visit that is %s is %s", (status, said) => {
    expect(readEvent(publish({ status })).component.getFirstPropertyValue("status")).toBe(said);
  });

  it.each([
    'Dr "Ünal" Q; R, S: T\\n \\; ^n ^\'',
    "👩🏽‍⚕️ Sunita न्द्र, Ré́",
    "One line\nand another",
    "x".repeat(300),
    "👩🏽‍⚕️".repeat(40),
    " BEGIN:VEVENT",
  ])("has the name %j as it is, whoever reads it", (doctor) => {
    for (const text of [
      publish(of(doctor)),
      request(of(doctor)),
      feedCalendar([{ ...VISIT, ...of(doctor) }], FRAME),
    ])
      expect(readEvent(text).summary).toBe(`Appointment with ${doctor}`);
  });

  it("has any name whatever as it is, but for control characters", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 120 }),
        fc.constantFrom("", "\r\n", "\u0007"),
        (name, end) => {
          const text = publish(of(`${name}${end}.`));
          expect(readEvent(text).summary).toBe(calendarText(`Appointment with ${name}${end}.`));
          for (const line of text.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        },
      ),
    );
  });
});

describe("a file", () => {
  it("is published by the organisation, or by nobody where there is no address to write to", () => {
    const { calendar } = readCalendar(publish());
    expect(calendar.getFirstPropertyValue("method")).toBe("PUBLISH");
    const organizer = readEvent(publish()).component.getFirstProperty("organizer");
    expect(organizer?.getFirstValue()).toBe("mailto:care@clinic.example");
    expect(organizer?.getParameter("cn")).toBe("Sana Clinic");
    expect(readEvent(publish()).attendees).toEqual([]);
    expect(publishedCalendar([VISIT], FRAME, undefined)).not.toMatch(/METHOD|ORGANIZER/);
  });
});

describe("an invitation", () => {
  it.each([
    ["REQUEST" as const, VISIT],
    ["CANCEL" as const, cancelled],
  ])("%s has an organiser and one attendee, the reader, who is asked for no answer", (method, visit) => {
    const text = invitation(method, visit, INVITING);
    expect(readCalendar(text).calendar.getFirstPropertyValue("method")).toBe(method);
    const { attendees, organizer } = readEvent(text);
    expect(organizer).toBe("mailto:care@clinic.example");
    expect(
      attendees.map((each) => [String(each.getFirstValue()).toLowerCase(), each.getParameter("rsvp")]),
    ).toEqual([["mailto:maya@example.org", "FALSE"]]);
  });

  it.each([
    ['Sana "Jo" Clinic', "Sana Jo Clinic"],
    ["Sana; North", "Sana North"],
    ["Sana\r\nATTENDEE:x", "Sana ATTENDEE:x"],
    ["^'Sana^' ^n", "'Sana' n"],
    ["🏥 Sana: Étoile, Bristol", "🏥 Sana: Étoile, Bristol"],
  ])("names the organiser %j so that no reader cuts or mangles it", (name, shown) => {
    const text = request({}, { ...INVITING, organiser: { ...ORGANISER, name } });
    expect(commonName(name)).toBe(shown);
    expect(readEvent(text).component.getFirstProperty("organizer")?.getParameter("cn")).toBe(shown);
    const [read] = Object.values(nodeIcal.sync.parseICS(text));
    expect(read).toMatchObject({ organizer: { params: { CN: shown } } });
  });
});

describe("a feed", () => {
  it("is no message, and says how often to ask", () => {
    const { calendar } = readCalendar(feedCalendar([VISIT], FRAME));
    expect(calendar.getFirstPropertyValue("method")).toBeNull();
    expect(String(calendar.getFirstPropertyValue("refresh-interval"))).toBe("PT1H");
  });
});
