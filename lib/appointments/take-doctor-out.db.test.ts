import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";

import { setWeeklyHours } from "#lib/availability/set-weekly-hours.ts";
import type { Context } from "#lib/core/context.ts";
import { toIsoInstant } from "#lib/core/instant.ts";
import { bringDoctorBack } from "#lib/doctors/bring-back.ts";
import {
  bookingAt,
  dailyHours,
  makeDoctor,
  makePatient,
  makePractice,
  makeUser,
  SYSTEM,
  type Practice,
} from "#db/testing/world.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";

import { bookAppointment } from "./book.ts";
import type { AppointmentDto } from "./dto.ts";
import { listLeavingVisits } from "./queries-leaving.ts";
import { takeDoctorOut } from "./take-doctor-out.ts";

/** The version of a doctor whose hours were set once, as `makePractice` does. */
const MADE = 2;

const NINE = "2027-01-06T09:00:00+05:45";
const TEN = "2027-01-06T10:00:00+05:45";

let admin: Context;
let practice: Practice;
let colleagueId: string;
let patient: Awaited<ReturnType<typeof makePatient>>;

beforeEach(async () => {
  admin = (await makeUser("admin")).as("admin");
  practice = await makePractice();
  colleagueId = await makeDoctor({
    locationIds: [practice.locationId],
    visitTypeIds: [practice.visitTypeId],
    columns: { feeMinor: 99_00, currency: "EUR" },
  });
  await setWeeklyHours(SYSTEM, {
    doctorId: colleagueId,
    rules: dailyHours(practice.locationId, "09:00", "17:00"),
  });
  patient = await makePatient();
});

const rows = <Row extends Record<string, unknown>>(query: ReturnType<typeof sql>) =>
  inReadTransaction(SYSTEM, (tx) => tx.execute<Row>(query));
const book = (startsAt: string, reason?: string) =>
  bookAppointment(patient.ctx, {
    ...bookingAt(practice, patient.id, startsAt),
    reason,
    confirmSameDay: true,
  });
const toColleague = (visit: AppointmentDto, startsAt = NINE) => ({
  [visit.id]: {
    choice: "hand_over",
    version: visit.version,
    doctorId: colleagueId,
    locationId: practice.locationId,
    startsAt,
  },
});
const decide = (visit: AppointmentDto, choice: string) => ({
  [visit.id]: { choice, version: visit.version },
});
const takeOut = (visits: object, ctx = admin) =>
  takeDoctorOut(ctx, { doctorId: practice.doctorId, version: MADE, visits });
const stateOf = async () =>
  (
    await rows<{ is_active: boolean; version: number }>(
      sql`select is_active, version from doctors where id = ${practice.doctorId}`,
    )
  )[0];
const visitsOfPatient = () =>
  rows<{ id: string; doctor_id: string; status: string; currency: string; reason: string | null }>(sql`
    select a.id, doctor_id, status, currency, reason from appointments a
    left join appointment_reasons r on r.appointment_id = a.id
    where patient_id = ${patient.id} order by a.created_at, a.id`);

describe("taking a doctor out", () => {
  it("keeps, cancels and hands over as decided, and tells the patient of each once", async () => {
    const kept = await book("2027-01-07T09:00:00+05:45");
    const cancelled = await book("2027-01-08T09:00:00+05:45");
    const handed = await book(NINE, "A cough");
    await takeOut({ ...decide(kept, "keep"), ...decide(cancelled, "cancel"), ...toColleague(handed) });

    expect(await stateOf()).toEqual({ is_active: false, version: MADE + 1 });
    const visits = await visitsOfPatient();
    expect(visits.filter(({ status }) => status === "confirmed")).toEqual([
      expect.objectContaining({ id: kept.id, doctor_id: practice.doctorId }),
      expect.objectContaining({ doctor_id: colleagueId, currency: "EUR", reason: "A cough" }),
    ]);
    const told = await rows<{ kind: string; audience: string }>(sql`
      select m.kind, m.audience from messages m join appointments a on a.id = m.appointment_id
      where a.patient_id = ${patient.id} order by m.id offset 6`);
    expect(told).toHaveLength(5);
    expect(
      told
        .filter(({ audience }) => audience === "patient")
        .map(({ kind }) => kind)
        .toSorted(),
    ).toEqual(["appointment_booked", "appointment_cancelled"]);
    expect(told.filter(({ audience }) => audience === "doctor")).toHaveLength(3);
    const trail = await rows<{ action: string; changes: { cause?: string } }>(sql`
      select action, changes from audit_entries where request_id = ${admin.requestId} order by id`);
    expect(trail.map(({ action }) => action).toSorted()).toEqual([
      "appointment.book",
      "appointment.cancel",
      "appointment.cancel",
      "doctor.take_out",
    ]);
  });

  it("offers each visit the nearest times of colleagues, and records who was shown", async () => {
    const visit = await book(NINE);
    const [shown] = await inTransaction(admin, (tx) => listLeavingVisits(tx, admin, practice.doctorId));
    expect(
      shown?.colleagues.map(({ doctor, startsAt }) => [doctor.id, toIsoInstant(startsAt)]),
    ).toContainEqual([colleagueId, toIsoInstant(Date.parse(NINE))]);
    expect(shown).not.toHaveProperty("reason");
    const looks = await rows(
      sql`select 1 from audit_entries where action = 'appointment.read' and entity_id = ${visit.id}`,
    );
    expect(looks).toHaveLength(1);
  });

  it("changes nothing when a colleague's time is taken meanwhile, and says which", async () => {
    const [one, other] = [await book(NINE), await book(TEN)];
    const somebody = await makePatient();
    await bookAppointment(somebody.ctx, bookingAt({ ...practice, doctorId: colleagueId }, somebody.id, TEN));
    await expect(takeOut({ ...toColleague(one), ...toColleague(other, TEN) })).rejects.toMatchObject({
      code: "colleague_busy",
      fields: { [`visits.${other.id}`]: "colleague_not_free" },
    });
    expect(await stateOf()).toEqual({ is_active: true, version: MADE });
    expect((await visitsOfPatient()).map(({ status }) => status)).toEqual(["confirmed", "confirmed"]);
  });

  it.each([
    ["a visit is left out", () => ({})],
    ["a visit was changed meanwhile", (visit: AppointmentDto) => decide({ ...visit, version: 7 }, "cancel")],
    [
      "a visit is not this doctor's",
      (visit: AppointmentDto) => ({
        ...decide(visit, "keep"),
        [randomUUID()]: { choice: "cancel", version: 1 },
      }),
    ],
  ])("is refused when %s", async (_why, decisions) => {
    const visit = await book(NINE);
    await expect(takeOut(decisions(visit))).rejects.toMatchObject({ code: "visits_undecided" });
    expect(await stateOf()).toEqual({ is_active: true, version: MADE });
  });

  it("is for administrators alone, once, and as the page was shown", async () => {
    await expect(takeOut({}, patient.ctx)).rejects.toMatchObject({ code: "forbidden" });
    await expect(
      takeDoctorOut(admin, { doctorId: practice.doctorId, version: 9, visits: {} }),
    ).rejects.toMatchObject({ code: "changed_meanwhile" });
    await takeOut({});
    await expect(takeOut({})).rejects.toMatchObject({ code: "wrong_state" });
  });

  it("lets no booking in that waited, whoever asks the database", async () => {
    await takeOut({});
    await expect(book(NINE)).rejects.toMatchObject({ code: "unknown_doctor" });
    await expect(
      inTransaction(admin, (tx) =>
        tx.execute(sql`
          insert into appointments (doctor_id, patient_id, location_id, visit_type_id, mode, status, during, reserved,
            fee_minor, currency, created_at)
          select ${practice.doctorId}, ${patient.id}, ${practice.locationId}, ${practice.visitTypeId}, 'in_person',
            'confirmed', r, r, 0, 'NPR', now()
          from (select tstzrange('2027-01-06 09:00+05:45', '2027-01-06 09:30+05:45')) as t (r)`),
      ),
    ).rejects.toMatchObject({ cause: { constraint_name: "doctor_works_here" } });
  });

  it("is undone by bringing them back: hours are open at once", async () => {
    await takeOut({});
    await inTransaction(SYSTEM, (tx) =>
      tx.execute(sql`delete from openings where doctor_id = ${practice.doctorId}`),
    );
    await bringDoctorBack(admin, { doctorId: practice.doctorId, version: MADE + 1 });
    await expect(book(NINE)).resolves.toMatchObject({ doctorId: practice.doctorId });
    await expect(
      bringDoctorBack(admin, { doctorId: practice.doctorId, version: MADE + 2 }),
    ).rejects.toMatchObject({
      code: "wrong_state",
    });
  });
});
