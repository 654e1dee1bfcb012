import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { setWeeklyHours } from "#lib/availability/set-weekly-hours.ts";
import { DAY_MS, type EpochMs, MINUTE_MS, toIsoInstant } from "#lib/core/instant.ts";
import { closeDatabase } from "#db/client.ts";
import { useDatabase } from "#db/testing/database.ts";
import { heldOpen } from "#db/testing/held-open.ts";
import { startPrivateServer, type PrivateServer } from "#db/testing/private-server.ts";
import { adminUrlOf, countDeadlocks, usePoolOf } from "#db/testing/scratch.ts";
import {
  at,
  countVisits,
  forgetVisits,
  limited,
  patiently,
  placesOf,
  seededRandom,
  shuffled,
  statusOrCode,
  storedPlaces,
  tally,
} from "#db/testing/visits.ts";
import {
  bookingAt,
  dailyHours,
  makeDoctor,
  makeLocation,
  makePatients,
  makePractice,
  makeVisitType,
  SYSTEM,
  type Practice,
} from "#db/testing/world.ts";

import { bookAppointment } from "./book.ts";
import { cancelAppointment } from "./cancel.ts";
import { rescheduleAppointment } from "./reschedule.ts";
import { changeHoursWhile, edgeBookings, insideBookings, type Patient } from "./testing/changing-hours.ts";

const CONNECTIONS = 48;
/** 09:00 in Kathmandu. */
const MORNING: EpochMs = Date.parse("2027-01-06T03:15:00Z");

/** The `index`th half hour from then on. */
const timeOf = (index: number) => toIsoInstant(MORNING + index * 30 * MINUTE_MS);

let server: PrivateServer;

beforeAll(async () => {
  server = await startPrivateServer({ isDurable: false });
  useDatabase(server.databaseUrl);
  await usePoolOf(CONNECTIONS);
});
afterAll(async () => {
  await closeDatabase();
  await server.stop();
});

const anyLimit = { maxUpcomingPerPatient: 1000 };

describe("when many want the same times", () => {
  it("gives 100 times to 100 of 2,000 requests, and 1,900 a clean conflict", async () => {
    const practices: Practice[] = [];
    for (let index = 0; index < 5; index++)
      practices.push(
        await makePractice({ visitType: { ...anyLimit, durationMinutes: 20, stepMinutes: 20 } }),
      );
    const patients = await makePatients(1000);
    const requests = Array.from({ length: 2000 }, (_, index) => {
      const patient = at(patients, index);
      // Each patient's second wish is another doctor's time.
      const slot = (index + Math.floor(index / 1000) * 33) % 100;
      const startsAt = toIsoInstant(MORNING + Math.floor(slot / 5) * 20 * MINUTE_MS);
      const input = { ...bookingAt(at(practices, slot), patient.id, startsAt), confirmSameDay: true };
      return () => patiently(() => bookAppointment(patient.ctx, input));
    });
    const { done, refused } = await tally(shuffled(requests, 1));
    expect(done).toHaveLength(100);
    const { slot_taken: taken = 0, patient_busy: busy = 0, ...other } = refused;
    expect({ conflicts: taken + busy, other }).toEqual({ conflicts: 1900, other: {} });
    expect(await countVisits()).toEqual({ live: 100, overlaps: 0, outside: 0 });
  });

  it("stores no overlap of half hours and hours, and refuses only what overlaps a live visit", async () => {
    await forgetVisits();
    const locationId = await makeLocation();
    const half = await makeVisitType({ ...anyLimit, durationMinutes: 30 });
    const hour = await makeVisitType({ ...anyLimit, durationMinutes: 60, stepMinutes: 30 });
    const doctorId = await makeDoctor({ locationIds: [locationId], visitTypeIds: [half, hour] });
    await setWeeklyHours(SYSTEM, { doctorId, rules: dailyHours(locationId, "09:00", "17:00") });
    const patients = await makePatients(500);
    const random = seededRandom(2);
    const refused: { startsAt: EpochMs; endsAt: EpochMs; patientId: string }[] = [];
    const requests = Array.from({ length: 2000 }, (_, index) => async () => {
      const patient = at(patients, index);
      const isLong = random() < 0.5;
      const startsAt =
        MORNING +
        Math.floor(random() * 10) * DAY_MS +
        Math.floor(random() * (isLong ? 15 : 16)) * 30 * MINUTE_MS;
      const input = bookingAt(
        { doctorId, locationId, visitTypeId: isLong ? hour : half },
        patient.id,
        toIsoInstant(startsAt),
      );
      try {
        return await patiently(() => bookAppointment(patient.ctx, { ...input, confirmSameDay: true }));
      } catch (error) {
        refused.push({ startsAt, endsAt: startsAt + (isLong ? 60 : 30) * MINUTE_MS, patientId: patient.id });
        throw error;
      }
    });
    const { done, refused: codes } = await tally(requests);
    const { slot_taken: taken = 0, patient_busy: busy = 0, already_booked: own = 0, ...other } = codes;
    expect({ conflicts: taken + busy + own, other }).toEqual({ conflicts: refused.length, other: {} });
    expect(done.length + refused.length).toBe(2000);
    expect(await countVisits()).toEqual({ live: done.length, overlaps: 0, outside: 0 });
    const baseless = refused.filter(
      (wish) => !done.some((visit) => visit.startsAt < wish.endsAt && wish.startsAt < visit.endsAt),
    );
    expect(baseless).toEqual([]);
  });

  it("leaves exactly three visits of a patient whose limit is three", async () => {
    await forgetVisits();
    const practice = await makePractice({ visitType: { maxUpcomingPerPatient: 3 } });
    const [patient] = await makePatients(1);
    if (patient === undefined) throw new Error("No patient was made");
    const requests = Array.from(
      { length: 20 },
      (_, day) => () =>
        bookAppointment(patient.ctx, bookingAt(practice, patient.id, toIsoInstant(MORNING + day * DAY_MS))),
    );
    const { done, refused } = await tally(requests);
    expect({ done: done.length, refused }).toEqual({ done: 3, refused: { too_many_upcoming: 17 } });
  });

  it("moves visits into each other's times and into free ones without an overlap, a loss or a deadlock", async () => {
    await forgetVisits();
    const practice = await makePractice({ visitType: anyLimit });
    const patients = await makePatients(12);
    const visits = await Promise.all(
      patients.map((patient, index) =>
        bookAppointment(patient.ctx, bookingAt(practice, patient.id, timeOf(index))),
      ),
    );
    const moveTo = (index: number, startsAt: string) => () =>
      rescheduleAppointment(at(patients, index).ctx, {
        ...{ appointmentId: at(visits, index).id, locationId: practice.locationId, startsAt },
      });
    // Of sixteen times four are free at first; three concurrent moves of each visit.
    const moves = visits.flatMap((_, index) =>
      [1, 7, 13].map((step) => moveTo(index, timeOf((index + step) % 16))),
    );
    const { done, refused } = await tally(shuffled(moves, 3));
    const { slot_taken: taken = 0, changed_meanwhile: late = 0, ...other } = refused;
    expect({ refused: taken + late, other }).toEqual({ refused: 36 - done.length, other: {} });
    expect(done.length).toBeGreaterThan(0);
    const placed = visits.map((visit) =>
      done.reduce((last, next) => (next.id === last.id && next.version > last.version ? next : last), visit),
    );
    expect(await storedPlaces()).toEqual(placesOf(placed));

    const free = toIsoInstant(MORNING + DAY_MS);
    const rush = await tally(visits.map((_, index) => moveTo(index, free)));
    expect({ done: rush.done.length, refused: rush.refused }).toEqual({
      done: 1,
      refused: { slot_taken: 11 },
    });
    const settled = placed.map((visit) => rush.done.find(({ id }) => id === visit.id) ?? visit);
    expect(await storedPlaces()).toEqual(placesOf(settled));
    expect(await countVisits()).toEqual({ live: 12, overlaps: 0, outside: 0 });
    await usePoolOf(CONNECTIONS);
    expect(await countDeadlocks(adminUrlOf(server))).toBe(0);
  });

  it("gives a time that is being cancelled to one of those who ask meanwhile or to who comes after, never to two", async () => {
    await forgetVisits();
    const practice = await makePractice({ visitType: anyLimit });
    const [holder, late, ...rivals] = await makePatients(22);
    if (holder === undefined || late === undefined) throw new Error("No patients were made");
    for (let round = 0; round < 20; round++) {
      const startsAt = toIsoInstant(MORNING + round * DAY_MS);
      const bookFor = (patient: Patient) => () =>
        bookAppointment(patient.ctx, bookingAt(practice, patient.id, startsAt));
      const visit = await bookFor(holder)();
      const [cancelled, meanwhile] = await Promise.all([
        cancelAppointment(holder.ctx, { appointmentId: visit.id }),
        tally(rivals.map(bookFor)),
      ]);
      expect(cancelled.status).toBe("cancelled");
      const after = await tally([bookFor(late)]);
      expect(meanwhile.done.length + after.done.length).toBe(1);
      const { slot_taken: taken = 0, ...other } = meanwhile.refused;
      expect({ taken, other }).toEqual({ taken: 20 - meanwhile.done.length, other: {} });
      expect(Object.keys(after.refused)).toEqual(meanwhile.done.map(() => "slot_taken"));
    }
    expect(await countVisits()).toEqual({ live: 20, overlaps: 0, outside: 0 });
  });

  it("gives a time to exactly one of those who wait for the end of its cancelling", async () => {
    await forgetVisits();
    const practice = await makePractice({ visitType: anyLimit });
    const [holder, ...rivals] = await makePatients(9);
    if (holder === undefined) throw new Error("No patients were made");
    const bookFor = (patient: Patient) => () =>
      bookAppointment(patient.ctx, bookingAt(practice, patient.id, timeOf(0)));
    const visit = await bookFor(holder)();
    const cancel = () => cancelAppointment(holder.ctx, { appointmentId: visit.id });
    const tasks = [cancel, ...rivals.map(bookFor)].map((task) => () => statusOrCode(task()));
    const answers = await heldOpen(tasks, { adminUrl: adminUrlOf(server) });
    expect(answers.toSorted()).toEqual([
      "cancelled",
      "confirmed",
      ...rivals.slice(1).map(() => "slot_taken"),
    ]);
    expect(await countVisits()).toEqual({ live: 1, overlaps: 0, outside: 0 });
  });
});

describe("when hours change while patients book", () => {
  it("refuses no booking inside both the old and the new hours, and leaves no visit outside", async () => {
    await forgetVisits();
    const DOCTORS = 10;
    const practices: Practice[] = [];
    for (let index = 0; index < DOCTORS; index++) practices.push(await makePractice({ visitType: anyLimit }));
    const inside = insideBookings(practices, await makePatients(300), MORNING);
    const edges = edgeBookings(practices.slice(0, 4), await makePatients(400), MORNING);
    // Those that stay come last: from the first of them on, their doctor's hours can no longer move.
    const bookings = [...shuffled([...inside, ...edges.givenBack], 4), ...edges.staying];
    const working = { left: true };
    const changes = practices.map((practice) => changeHoursWhile(practice, working));
    const { done, refused } = await tally(limited(bookings, CONNECTIONS - DOCTORS)).finally(() => {
      working.left = false;
    });
    const changed = await Promise.all(changes);
    expect(refused).toEqual({});
    expect(done).toHaveLength(3400);
    expect(Object.keys(edges.answers).toSorted()).toEqual(["confirmed", "outside_opening_hours"]);
    const total = (key: "done" | "refused" | "altered") => changed.reduce((sum, of) => sum + of[key], 0);
    expect(total("done")).toBeGreaterThan(4 * DOCTORS);
    expect(total("refused")).toBeGreaterThan(0);
    expect(total("altered")).toBe(0);
    expect(await countVisits()).toEqual({ live: 3000 + edges.stayed(), overlaps: 0, outside: 0 });
  });
});
