import ICAL from "ical.js";
import { describe, expect, it } from "vitest";

import type { VisitDto } from "./dto.ts";
import { visitCalendar } from "./calendar.ts";

const VISIT: VisitDto = {
  id: "018f6b1e-0000-7000-8000-000000000001",
  reference: "PX-7K2M9Q",
  status: "confirmed",
  mode: "in_person",
  startsAt: Date.parse("2027-03-14T09:30:00+05:45"),
  endsAt: Date.parse("2027-03-14T10:00:00+05:45"),
  timeZone: "Asia/Kathmandu",
  doctorId: "d",
  patientId: "p",
  locationId: "l",
  visitTypeId: "v",
  feeMinor: 150_000,
  currency: "NPR",
  version: 1,
  doctor: { id: "d", slug: "sunita-rai", name: "Dr Sunita O’Rai; MD, PhD" },
  patient: { id: "p", name: "Amara O'Neill", isSelf: true },
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
  visitType: {
    slug: "psychiatric-review",
    name: "Psychiatric review",
    durationMinutes: 30,
    changeCutoffMinutes: 1440,
  },
};
const NOW = Date.parse("2027-01-04T00:15:00Z");

function fileOf(changes: Partial<VisitDto> = {}): string {
  return visitCalendar(
    { ...VISIT, ...changes },
    { appUrl: "https://praxis.example.org", locale: "en", now: NOW },
  );
}

function eventOf(changes: Partial<VisitDto> = {}): ICAL.Event {
  const component = new ICAL.Component(ICAL.parse(fileOf(changes)));
  return new ICAL.Event(component.getFirstSubcomponent("vevent") ?? undefined);
}

describe("a visit's calendar file", () => {
  it("says the instant in UTC, whatever the zone of the server", () => {
    const event = eventOf();
    expect(event.startDate.toJSDate().getTime()).toBe(VISIT.startsAt);
    expect(event.endDate.toJSDate().getTime()).toBe(VISIT.endsAt);
    expect(fileOf()).toContain("DTSTART:20270314T034500Z");
  });

  it("keeps its identity over a move and counts it, so that a calendar replaces what it has", () => {
    const [before, after] = [eventOf(), eventOf({ version: 3, startsAt: VISIT.startsAt + 3_600_000 })];
    expect(before.uid).toBe("018f6b1e-0000-7000-8000-000000000001@praxis.example.org");
    expect(after.uid).toBe(before.uid);
    expect([before.sequence, after.sequence]).toEqual([0, 2]);
  });

  it("says whom one meets and where, and survives the punctuation of names", () => {
    const event = eventOf();
    expect(event.summary).toBe("Visit with Dr Sunita O’Rai; MD, PhD");
    expect(event.location).toBe("Patan Clinic, 12 Mangal Bazaar, 44700 Lalitpur");
    expect(event.description).toContain("PX-7K2M9Q");
  });

  it("says nothing clinical, and of oneself no name", () => {
    expect(fileOf()).not.toMatch(/psychiatric|Amara|O'Neill/i);
  });

  it("says the given name of whom one acts for, and no more of them", () => {
    const patient = { id: "p", name: "Tomás\u202e O'Neill", isSelf: false };
    expect(eventOf({ patient }).summary).toBe("Visit with Dr Sunita O’Rai; MD, PhD for Tomás");
    expect(fileOf({ patient })).not.toMatch(/psychiatric|O'Neill/i);
  });

  it("is no scheduling message, which would need somebody who sends it", () => {
    const component = new ICAL.Component(ICAL.parse(fileOf()));
    expect(component.getFirstPropertyValue("method")).toBeNull();
  });

  it("ends each line as RFC 5545 wants it, the last one too", () => {
    expect(fileOf()).toMatch(/\r\nEND:VCALENDAR\r\n$/);
    expect(fileOf()).not.toMatch(/[^\r]\n/);
  });

  it("names no room for a video visit: the link is on the visit's page, in its time", () => {
    const event = eventOf({ mode: "video" });
    expect(event.location).not.toContain("Patan");
    expect(fileOf({ mode: "video" })).not.toContain("jit.si");
  });

  it.each([
    ["pending", "TENTATIVE"],
    ["confirmed", "CONFIRMED"],
    ["completed", "CONFIRMED"],
    ["cancelled", "CANCELLED"],
    ["no_show", "CANCELLED"],
  ] as const)("says that a visit that is %s is %s", (status, said) => {
    expect(eventOf({ status }).component.getFirstPropertyValue("status")).toBe(said);
  });
});
