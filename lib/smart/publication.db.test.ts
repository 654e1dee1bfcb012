import { beforeEach, describe, expect, test } from "vitest";

import { bookAppointment } from "#lib/appointments/book.ts";
import { loadBookingChoice } from "#lib/appointments/queries-booking.ts";
import { takeHold } from "#lib/appointments/take-hold.ts";
import { DAY_MS } from "#lib/core/instant.ts";
import { doctors, heldTimes, holds, locations } from "#db/schema/index.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { countStatements } from "#db/testing/statements.ts";
import {
  bookingAt,
  dailyHours,
  makeDoctor,
  makePatient,
  makePractice,
  makeVisitType,
  NOW,
  SYSTEM,
  type Practice,
} from "#db/testing/world.ts";
import { setWeeklyHours } from "#lib/availability/set-weekly-hours.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";

import { makeFile } from "./publication.ts";
import { allSlotsOf, APP_URL, linesOf, linkOf, slotsOf, visitorAt } from "./testing/published.ts";

/** FHIR R4, section 2.24.0.1: id. */
const FHIR_ID = /^[A-Za-z0-9.-]{1,64}$/;
const WEDNESDAY = "2027-01-06T09:00:00+05:45";

let practice: Practice;

beforeEach(async () => {
  await resetDatabase();
  practice = await makePractice({ doctor: { name: "Dr Sunita Rai", slug: "sunita-rai" } });
});

const startsOf = async (now?: number) =>
  (await slotsOf(practice.locationId, 1, now)).map(({ start }) => start);
const change = (table: "doctor" | "location", columns: object) =>
  inTransaction(SYSTEM, (tx) =>
    table === "doctor" ? tx.update(doctors).set(columns) : tx.update(locations).set(columns),
  );

describe("the manifest", () => {
  test("lists a file of each kind, and one of free times for each location and week", async () => {
    const [manifest] = await linesOf({ kind: "manifest" });
    const base = `${APP_URL}/smart`;
    expect(manifest).toEqual({
      transactionTime: new Date(NOW).toISOString(),
      request: `${base}/$bulk-publish`,
      requiresAccessToken: false,
      output: [
        { type: "Location", url: `${base}/locations.ndjson` },
        { type: "PractitionerRole", url: `${base}/practitioner-roles.ndjson` },
        { type: "Schedule", url: `${base}/schedules.ndjson` },
        ...[1, 2, 3, 4].map((week) => ({
          type: "Slot",
          url: `${base}/slots/${practice.locationId}/week-${week}.ndjson`,
        })),
      ],
      error: [],
    });
  });
});

describe("the files", () => {
  test("refer to each other, by ids that FHIR allows", async () => {
    const [places, roles, schedules, slots] = await Promise.all([
      linesOf({ kind: "locations" }),
      linesOf({ kind: "practitioner-roles" }),
      linesOf({ kind: "schedules" }),
      allSlotsOf(practice.locationId),
    ]);
    const [place, role, schedule] = [places[0]?.id, roles[0]?.id, schedules[0]?.id];
    expect(places).toMatchObject([
      { resourceType: "Location", status: "active", telecom: [{ system: "phone", value: "+97715522266" }] },
    ]);
    expect(roles).toMatchObject([
      { resourceType: "PractitionerRole", active: true, practitioner: { display: "Dr Sunita Rai" } },
    ]);
    expect(roles[0]?.["location"]).toMatchObject([{ reference: `Location/${place}` }]);
    expect(schedules[0]?.["actor"]).toMatchObject([
      { reference: `Location/${place}` },
      { reference: `PractitionerRole/${role}` },
    ]);
    for (const slot of slots)
      expect(slot).toMatchObject({ schedule: { reference: `Schedule/${schedule}` }, status: "free" });
    const all = [...places, ...roles, ...schedules, ...slots];
    expect(all.filter(({ id }) => !FHIR_ID.test(id))).toEqual([]);
    expect(new Set(slots.map(({ id }) => id)).size).toBe(slots.length);
    expect(slots.length).toBeGreaterThan(4 * 6 * 16);
  });

  test("say nothing of the emergency number, fees, licences or anything else of a doctor", async () => {
    const files = [
      await linesOf({ kind: "practitioner-roles" }),
      await linesOf({ kind: "schedules" }),
      await slotsOf(practice.locationId),
    ];
    expect(JSON.stringify(files)).not.toMatch(/150000|Medical Council|licen|emergency|gender/i);
  });

  test("take two statements each, however many doctors there are", async () => {
    const more = await Promise.all(
      [1, 2, 3].map(() =>
        makeDoctor({ locationIds: [practice.locationId], visitTypeIds: [practice.visitTypeId] }),
      ),
    );
    for (const doctorId of more)
      await setWeeklyHours(SYSTEM, { doctorId, rules: dailyHours(practice.locationId, "09:00", "17:00") });
    const statementsOf = async (file: Parameters<typeof makeFile>[1]) =>
      (await countStatements(() => makeFile(visitorAt(), file, APP_URL))).statements;
    // One of them opens the transaction.
    const { locationId } = practice;
    expect(await statementsOf({ kind: "slots", locationId, week: 1 })).toBe(3);
    expect(await statementsOf({ kind: "manifest" })).toBe(2);
    expect(await statementsOf({ kind: "schedules" })).toBe(2);
  });
});

describe("a free time", () => {
  test("has its start and end with the offset of its place, its telephone and its link at both addresses", async () => {
    const slot = (await slotsOf(practice.locationId)).find(({ start }) => start === WEDNESDAY);
    expect(slot?.end).toBe("2027-01-06T09:30:00+05:45");
    const valuesOf = (name: string) =>
      slot?.extension
        .filter(({ url }) => url.endsWith(`/${name}`))
        .map(({ valueUrl, valueString }) => valueUrl ?? valueString);
    expect(slot?.extension.map(({ url }) => new URL(url).hostname)).toEqual([
      "hl7.org",
      "fhir-registry.smarthealthit.org",
      "hl7.org",
      "fhir-registry.smarthealthit.org",
    ]);
    expect(valuesOf("booking-phone")).toEqual(["+97715522266", "+97715522266"]);
    expect(new Set(valuesOf("booking-deep-link")).size).toBe(1);
  });

  test("leads to the booking form with that time, which finds it free; looking reserves nothing", async () => {
    const [slot] = await slotsOf(practice.locationId);
    if (slot === undefined) throw new Error("Nothing is free");
    const link = linkOf(slot);
    expect([link.origin, link.pathname]).toEqual([APP_URL, "/patient/book"]);
    link.searchParams.append("source", "finder.example.org");
    const patient = await makePatient();
    const choice = await inReadTransaction(patient.ctx, (tx) =>
      loadBookingChoice(tx, patient.ctx, Object.fromEntries(link.searchParams)),
    );
    expect(choice).toMatchObject({
      found: true,
      isFree: true,
      startsAt: Date.parse(slot.start),
      mode: "in_person",
    });
    const reserved = await inTransaction(SYSTEM, async (tx) => [
      ...(await tx.select().from(holds)),
      ...(await tx.select().from(heldTimes)),
    ]);
    expect(reserved).toEqual([]);
  });

  test("is one once, with the first way in which it can take place", async () => {
    const video = await makeVisitType({ modes: ["video"], durationMinutes: 15, stepMinutes: 15 });
    const doctorId = await makeDoctor({ locationIds: [practice.locationId], visitTypeIds: [video] });
    await setWeeklyHours(SYSTEM, { doctorId, rules: dailyHours(practice.locationId, "18:00", "19:00") });
    const modes = (await slotsOf(practice.locationId)).map((slot) => [
      slot.start.slice(11, 13) === "18",
      linkOf(slot).searchParams.get("mode"),
    ]);
    expect(new Set(modes.map(String))).toEqual(new Set(["false,in_person", "true,video"]));
  });

  test("is gone once it is booked, and while somebody else holds it", async () => {
    const patient = await makePatient();
    expect(await startsOf()).toContain(WEDNESDAY);
    await bookAppointment(patient.ctx, bookingAt(practice, patient.id, WEDNESDAY));
    const { doctorId, locationId, visitTypeId } = practice;
    const tenOClock = WEDNESDAY.replace("09:00:00", "10:00:00");
    await takeHold(patient.ctx, {
      doctorId,
      locationId,
      visitTypeId,
      mode: "in_person",
      startsAt: tenOClock,
    });
    const starts = await startsOf();
    expect(starts).not.toContain(WEDNESDAY);
    expect(starts).not.toContain(tenOClock);
    expect(starts).toContain(WEDNESDAY.replace("09:00:00", "09:30:00"));
  });

  test("is in one week alone, and four weeks ahead at most", async () => {
    const slots = await allSlotsOf(practice.locationId);
    const days = new Set(slots.map(({ start }) => start.slice(0, 10)));
    expect([days.size, [...days].toSorted().at(-1)]).toEqual([28, "2027-01-31"]);
    // A day later the files begin with another day, under the same names.
    const later = await startsOf(NOW + DAY_MS);
    expect([...new Set(later.map((start) => start.slice(0, 10)))].at(-1)).toBe("2027-01-11");
  });
});

test("a visit over midnight, from one week into the next, is held against what is booked after midnight", async () => {
  const hour = await makeVisitType({ durationMinutes: 60, stepMinutes: 30 });
  const doctorId = await makeDoctor({ locationIds: [practice.locationId], visitTypeIds: [hour] });
  const rules = [
    ...dailyHours(practice.locationId, "22:00", "24:00"),
    ...dailyHours(practice.locationId, "00:00", "02:00"),
  ];
  await setWeeklyHours(SYSTEM, { doctorId, rules });
  const late = "2027-01-10T23:30:00+05:45";
  expect(await startsOf()).toContain(late);
  const patient = await makePatient();
  const place = { ...practice, doctorId, visitTypeId: hour };
  await bookAppointment(patient.ctx, bookingAt(place, patient.id, "2027-01-11T00:00:00+05:45"));
  expect(await startsOf()).not.toContain(late);
  expect(await startsOf()).toContain("2027-01-10T23:00:00+05:45");
});

describe("nothing is published", () => {
  test.each([
    ["of a doctor who takes no new patients", "doctor", { acceptingNewPatients: false }],
    ["of a doctor who is taken out", "doctor", { isActive: false }],
    ["at a location that is not public", "location", { isPublic: false }],
    ["at a location that is closed", "location", { isActive: false, isPublic: false }],
  ] as const)("%s", async (_what, table, columns) => {
    expect(await slotsOf(practice.locationId)).not.toEqual([]);
    await change(table, columns);
    const slots = { kind: "slots", locationId: practice.locationId, week: 1 } as const;
    expect(await makeFile(visitorAt(), slots, APP_URL)).toBeUndefined();
    expect(await linesOf({ kind: "locations" })).toEqual([]);
    expect(await linesOf({ kind: "practitioner-roles" })).toEqual([]);
    expect(await linesOf({ kind: "schedules" })).toEqual([]);
    expect((await linesOf({ kind: "manifest" }))[0]?.["output"]).toHaveLength(3);
  });

  test("at a location that there is not", async () => {
    const file = { kind: "slots", locationId: practice.doctorId, week: 1 } as const;
    expect(await makeFile(visitorAt(), file, APP_URL)).toBeUndefined();
  });
});
