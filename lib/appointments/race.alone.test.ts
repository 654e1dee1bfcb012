import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { setWeeklyHours } from "#lib/availability/set-weekly-hours.ts";
import { HOUR_MS, MINUTE_MS, toIsoInstant, type EpochMs } from "#lib/core/instant.ts";
import { closeDatabase } from "#db/client.ts";
import { useDatabase } from "#db/testing/database.ts";
import { startPrivateServer, type PrivateServer } from "#db/testing/private-server.ts";
import { usePoolOf } from "#db/testing/scratch.ts";
import { countVisits, seededRandom, shuffled, tally } from "#db/testing/visits.ts";
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
import { inTransaction } from "#db/transaction.ts";

import { bookAppointment } from "./book.ts";
import { cancelAppointment } from "./cancel.ts";
import { rescheduleAppointment } from "./reschedule.ts";

const CONNECTIONS = 48;
/** 09:00 in Kathmandu. */
const MORNING: EpochMs = Date.parse("2027-01-06T03:15:00Z");
const DAY_MS = 24 * HOUR_MS;

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

/** Each test looks at all visits: none of an earlier test's may be among them. */
async function forgetVisits(): Promise<void> {
  await inTransaction(SYSTEM, (tx) =>
    tx.execute(sql`update appointments set status = 'cancelled' where status <> 'cancelled'`),
  );
}

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
      return () => bookAppointment(patient.ctx, input);
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
        return await bookAppointment(patient.ctx, { ...input, confirmSameDay: true });
      } catch (error) {
        refused.push({ startsAt, endsAt: startsAt + (isLong ? 60 : 30) * MINUTE_MS, patientId: patient.id });
        throw error;
      }
    });
    const { done, refused: codes } = await tally(requests);
    expect(Object.keys(codes).toSorted()).toEqual(expect.arrayContaining(["slot_taken"]));
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

  it("moves visits into each other's times without an overlap, a loss or a deadlock", async () => {
    await forgetVisits();
    const practice = await makePractice({ visitType: anyLimit });
    const patients = await makePatients(16);
    const visits = await Promise.all(
      patients.map((patient, index) =>
        bookAppointment(
          patient.ctx,
          bookingAt(practice, patient.id, toIsoInstant(MORNING + index * 30 * MINUTE_MS)),
        ),
      ),
    );
    const moves = patients.flatMap((patient, index) =>
      [1, 15, 7].map((step) => () => {
        const target = at(visits, index + step);
        const input = {
          appointmentId: at(visits, index).id,
          startsAt: toIsoInstant(target.startsAt),
          locationId: practice.locationId,
        };
        return rescheduleAppointment(patient.ctx, input);
      }),
    );
    const outcome = await tally(shuffled(moves, 3));
    expect(Object.keys(outcome.refused)).toEqual(["slot_taken"]);
    expect(await countVisits()).toEqual({ live: 16, overlaps: 0, outside: 0 });
  });

  it("gives a time that is being cancelled to one of those who wait for it, or to none, never to two", async () => {
    await forgetVisits();
    const practice = await makePractice({ visitType: anyLimit });
    const patients = await makePatients(21);
    const holder = at(patients, 0);
    for (let round = 0; round < 20; round++) {
      const startsAt = toIsoInstant(MORNING + round * DAY_MS);
      const visit = await bookAppointment(holder.ctx, bookingAt(practice, holder.id, startsAt));
      const rivals = patients
        .slice(1)
        .map((rival) => () => bookAppointment(rival.ctx, bookingAt(practice, rival.id, startsAt)));
      const [cancelled, { done }] = await Promise.all([
        cancelAppointment(holder.ctx, { appointmentId: visit.id }),
        tally(rivals),
      ]);
      expect(cancelled.status).toBe("cancelled");
      expect(done.length).toBeLessThanOrEqual(1);
    }
    expect(await countVisits()).toMatchObject({ overlaps: 0, outside: 0 });
  });
});

describe("when hours change while patients book", () => {
  it("refuses no booking inside both the old and the new hours, and leaves no visit outside", async () => {
    await forgetVisits();
    const DOCTORS = 10;
    const practices: Practice[] = [];
    for (let index = 0; index < DOCTORS; index++) practices.push(await makePractice({ visitType: anyLimit }));
    const patients = await makePatients(300);
    // Inside both hours: 09:00 to 16:00. Three hundred times a doctor, each wanted once.
    const bookings = Array.from({ length: 3000 }, (_, index) => () => {
      const practice = at(practices, index);
      const turn = Math.floor(index / DOCTORS);
      const startsAt = MORNING + Math.floor(turn / 12) * DAY_MS + (turn % 12) * 30 * MINUTE_MS;
      const patient = at(patients, index);
      return bookAppointment(patient.ctx, {
        ...bookingAt(practice, patient.id, toIsoInstant(startsAt)),
        confirmSameDay: true,
      });
    });
    const working = { left: true };
    const changes = practices.map((practice) => changeHoursWhile(practice, working));
    const { done, refused } = await tally(limited(shuffled(bookings, 4), CONNECTIONS - DOCTORS));
    working.left = false;
    const changed = (await Promise.all(changes)).reduce((sum, count) => sum + count, 0);
    expect(refused).toEqual({});
    expect(done).toHaveLength(3000);
    expect(changed).toBeGreaterThan(DOCTORS);
    expect(await countVisits()).toEqual({ live: 3000, overlaps: 0, outside: 0 });
  });
});

/** Publishes one week of hours after the other, until told to stop; says how often. */
async function changeHoursWhile(practice: Practice, working: { left: boolean }): Promise<number> {
  let changes = 0;
  while (working.left) {
    const [from, until] = changes % 2 === 0 ? ["08:00", "16:00"] : ["09:00", "17:00"];
    const rules = dailyHours(practice.locationId, from ?? "", until ?? "");
    await setWeeklyHours(SYSTEM, { doctorId: practice.doctorId, rules });
    changes += 1;
  }
  return changes;
}

/** Lets at most `count` of the tasks run at a time: nobody waits for a connection longer than for a lock. */
function limited<T>(tasks: readonly (() => Promise<T>)[], count: number): (() => Promise<T>)[] {
  const waiting: (() => void)[] = [];
  let running = 0;
  const enter = async () => {
    if (running >= count) await new Promise<void>((resolve) => waiting.push(resolve));
    running += 1;
  };
  return tasks.map((task) => async () => {
    await enter();
    try {
      return await task();
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  });
}

/** The item at this place, counted round the list. */
function at<T>(items: readonly T[], index: number): T {
  const item = items[index % items.length];
  if (item === undefined) throw new Error("The list is empty");
  return item;
}
