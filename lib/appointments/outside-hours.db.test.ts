import { describe, expect, it } from "vitest";
import { sql } from "drizzle-orm";

import { addExtraHours } from "#lib/availability/add-extra-hours.ts";
import { loadFreeTime } from "#lib/availability/free-time.ts";
import { publishOpenings } from "#lib/availability/publish.ts";
import { setWeeklyHours } from "#lib/availability/set-weekly-hours.ts";
import type { Context } from "#lib/core/context.ts";
import { MINUTE_MS, toIsoInstant } from "#lib/core/instant.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";
import { limited, tally } from "#db/testing/visits.ts";
import {
  bookingAt,
  dailyHours,
  makeDoctor,
  makeLocation,
  makePatient,
  makePatients,
  makePractice,
  makeUser,
  makeVisitType,
  SYSTEM,
  type Practice,
} from "#db/testing/world.ts";

import { bookAppointment } from "./book.ts";
import { cancelAppointment } from "./cancel.ts";
import { changeAppointmentStatus } from "./change-status.ts";
import { correctStatus } from "./correct-status.ts";
import { rescheduleAppointment } from "./reschedule.ts";

const at = (time: string, date = "2027-01-06") => toIsoInstant(Date.parse(`${date}T${time}:00+05:45`));
const overrideReason = "Caller is in pain";

async function world(time = "20:10") {
  const [practice, patient] = [await makePractice(), await makePatient()];
  const admin = (await makeUser("admin")).as("admin");
  const book = (ctx: Context = admin, startsAt = at(time), patientId = patient.id) =>
    bookAppointment(ctx, {
      ...bookingAt(practice, patientId, startsAt),
      ...(ctx === admin && { overrideReason }),
    });
  return { practice, patient, admin, book };
}

/** The openings of single visits. */
const singles = ({ doctorId }: Practice) =>
  inTransaction(SYSTEM, (tx) =>
    tx.execute(sql`
      select (extract(epoch from lower(during)) * 1000)::float8 as starts, (extract(epoch from upper(during)) * 1000)::float8 as ends,
        appointment_id as id
      from openings where doctor_id = ${doctorId} and appointment_id is not null order by 1`),
  );

const offered = async ({ doctorId }: Practice) => {
  const window = { startsAt: Date.parse(at("18:00")), endsAt: Date.parse(at("23:00")) };
  const freeTime = await inReadTransaction(SYSTEM, (tx) => loadFreeTime(tx, [doctorId], window));
  return freeTime(doctorId).openings;
};

describe("time outside the hours that staff open for one visit", () => {
  it("is exactly the visit's, is offered to nobody, and goes when the visit is cancelled, by its patient too", async () => {
    const { practice, patient, book } = await world();
    const visit = await book();
    expect(await singles(practice)).toEqual([
      { starts: visit.startsAt, ends: visit.startsAt + 30 * MINUTE_MS, id: visit.id },
    ]);
    expect(await offered(practice)).toEqual([]);
    await cancelAppointment(patient.ctx, { appointmentId: visit.id });
    expect(await singles(practice)).toEqual([]);
    const other = await makePatient();
    await expect(book(other.ctx, at("20:10"), other.id)).rejects.toMatchObject({
      code: "outside_opening_hours",
    });
  });

  it("goes when the visit is moved, and follows it to another time outside the hours, overlapping or not", async () => {
    const { practice, admin, book } = await world();
    const visit = await book();
    const move = (time: string, more: object = {}) =>
      rescheduleAppointment(admin, {
        appointmentId: visit.id,
        locationId: practice.locationId,
        startsAt: at(time),
        ...more,
      });
    await move("20:25", { overrideReason });
    expect(await singles(practice)).toMatchObject([{ starts: Date.parse(at("20:25")) }]);
    await move("10:00");
    expect(await singles(practice)).toEqual([]);
  });

  it("is only the part that lies outside", async () => {
    const { practice, admin, book } = await world("16:45");
    const visit = await book();
    expect(await singles(practice)).toMatchObject([
      { starts: Date.parse(at("17:00")), ends: Date.parse(at("17:15")) },
    ]);
    await cancelAppointment(admin, { appointmentId: visit.id });
    expect(await singles(practice)).toEqual([]);
  });

  it("goes when the patient does not come, and comes back when that is put right", async () => {
    const { practice, admin, book } = await world();
    const visit = await book();
    const later = { ...admin, now: visit.startsAt + MINUTE_MS };
    await changeAppointmentStatus(later, { appointmentId: visit.id, status: "no_show" });
    expect(await singles(practice)).toEqual([]);
    await correctStatus(later, { appointmentId: visit.id, status: "completed", overrideReason });
    expect(await singles(practice)).toMatchObject([{ id: visit.id }]);
  });

  it("is not opened while the doctor has hours at another location", async () => {
    const [here, there, visitTypeId] = [await makeLocation(), await makeLocation(), await makeVisitType()];
    const doctorId = await makeDoctor({ locationIds: [here, there], visitTypeIds: [visitTypeId] });
    await setWeeklyHours(SYSTEM, { doctorId, rules: dailyHours(there, "09:00", "17:00") });
    const [admin, patient] = [(await makeUser("admin")).as("admin"), await makePatient()];
    const input = bookingAt({ doctorId, visitTypeId, locationId: here }, patient.id, at("10:00"));
    await expect(bookAppointment(admin, { ...input, overrideReason })).rejects.toMatchObject({
      code: "doctor_elsewhere",
    });
  });
});

describe("hours that are published beside it", () => {
  const extra = ({ doctorId, locationId }: Practice, startTime: string, endTime: string) =>
    addExtraHours(SYSTEM, { doctorId, locationId, date: "2027-01-06", startTime, endTime });

  it("leave it as it is when they are somewhere else or nothing changes", async () => {
    const { practice, book } = await world();
    await book();
    await publishOpenings(SYSTEM, { doctorId: practice.doctorId });
    await extra(practice, "18:00", "20:00");
    expect(await singles(practice)).toHaveLength(1);
  });

  it("take it in where they hold it whole: the visit then lies in the hours like any other", async () => {
    const { practice, admin, book } = await world();
    const visit = await book();
    await extra(practice, "18:00", "22:00");
    expect(await singles(practice)).toEqual([]);
    expect(await offered(practice)).toMatchObject([
      { startsAt: Date.parse(at("18:00")), endsAt: Date.parse(at("22:00")) },
    ]);
    await cancelAppointment(admin, { appointmentId: visit.id });
  });

  it("leave its time out where they hold only a part of it", async () => {
    const { practice, book } = await world();
    const visit = await book();
    await extra(practice, "18:00", "20:30");
    expect(await singles(practice)).toMatchObject([{ id: visit.id }]);
    expect(await offered(practice)).toMatchObject([{ endsAt: visit.startsAt }]);
  });
});

describe("an override outside the hours against 50 bookings of that time", () => {
  it("gives one visit, the staff's", async () => {
    const { practice, admin, book } = await world("20:00");
    const patients = await makePatients(50);
    const bookings = patients.map(
      ({ id, ctx }) =>
        () =>
          book(ctx, at("20:00"), id),
    );
    const half = limited([...bookings.slice(0, 25), () => book(admin), ...bookings.slice(25)], 20);
    const { done, refused } = await tally(half);
    expect(done).toHaveLength(1);
    expect(refused).toEqual({ outside_opening_hours: 50 });
    expect(await singles(practice)).toMatchObject([{ id: done[0]?.id }]);
    const [row] = await inTransaction(SYSTEM, (tx) =>
      tx.execute(sql`
        select count(*)::int as visits, bool_and(booked_by_user_id = ${admin.actor.kind === "user" ? admin.actor.userId : null}) as theirs
        from appointments where doctor_id = ${practice.doctorId} and visit is not null`),
    );
    expect(row).toEqual({ visits: 1, theirs: true });
  });

  it("gives one visit also when 20 of the staff want it", async () => {
    const { practice, admin, book } = await world("20:00");
    const patients = await makePatients(20);
    const { done, refused } = await tally(
      limited(
        patients.map(
          ({ id }) =>
            () =>
              book(admin, at("20:00"), id),
        ),
        20,
      ),
    );
    expect({ done: done.length, refused }).toEqual({ done: 1, refused: { slot_taken: 19 } });
    expect(await singles(practice)).toHaveLength(1);
  });
});
