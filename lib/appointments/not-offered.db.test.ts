import { sql, type SQL } from "drizzle-orm";
import { describe, expect, it, test } from "vitest";

import { setWeeklyHours } from "#lib/availability/set-weekly-hours.ts";
import type { Context } from "#lib/core/context.ts";
import { toIsoInstant } from "#lib/core/instant.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";
import {
  bookingAt,
  dailyHours,
  makeDoctor,
  makeLocation,
  makePatient,
  makePractice,
  makeUser,
  makeVisitType,
  SYSTEM,
  type Practice,
} from "#db/testing/world.ts";

import { bookAppointment } from "./book.ts";
import { loadMovePage } from "./queries-move.ts";
import { rescheduleAppointment } from "./reschedule.ts";

const at = (time: string, date = "2027-01-06") => toIsoInstant(Date.parse(`${date}T${time}:00+05:45`));
const UNKNOWN_PLACE = { code: "not_found", fields: { locationId: "unknown_location" } };

/** A doctor who works at a public location in the morning and at a non-public one in the afternoon. */
async function makeTwoPlaces() {
  const [open, hidden] = [await makeLocation(), await makeLocation({ isPublic: false })];
  const visitTypeId = await makeVisitType();
  const { id: userId, as } = await makeUser("doctor");
  const locationIds = [open, hidden];
  const doctorId = await makeDoctor({ locationIds, visitTypeIds: [visitTypeId], userId });
  const rules = [...dailyHours(open, "09:00", "12:00"), ...dailyHours(hidden, "13:00", "17:00")];
  await setWeeklyHours(SYSTEM, { doctorId, rules });
  const inOpen: Practice = { doctorId, visitTypeId, locationId: open };
  return { inOpen, inHidden: { ...inOpen, locationId: hidden }, doctor: as("doctor") };
}

const movePage = (ctx: Context, appointmentId: string) =>
  inReadTransaction(ctx, (tx) => loadMovePage(tx, ctx, { appointmentId, params: { from: "2027-01-06" } }));

describe("a place that is not public", () => {
  it("is to a patient who books as if it were not there", async () => {
    const { inOpen, inHidden } = await makeTwoPlaces();
    const patient = await makePatient();
    await expect(
      bookAppointment(patient.ctx, bookingAt(inHidden, patient.id, at("13:30"))),
    ).rejects.toMatchObject(UNKNOWN_PLACE);
    await expect(
      bookAppointment(patient.ctx, bookingAt(inOpen, patient.id, at("09:30"))),
    ).resolves.toBeTruthy();
  });

  it("can be booked for a patient by administrator, doctor and system", async () => {
    const { inHidden, doctor } = await makeTwoPlaces();
    const [patient, admin] = [await makePatient(), (await makeUser("admin")).as("admin")];
    const book = (ctx: Context, date: string) =>
      bookAppointment(ctx, bookingAt(inHidden, patient.id, at("13:30", date)));
    await expect(book(admin, "2027-01-06")).resolves.toMatchObject({ locationId: inHidden.locationId });
    // A doctor sees the patients of their own visits.
    await expect(book(doctor, "2027-01-07")).resolves.toMatchObject({ locationId: inHidden.locationId });
    await expect(book(SYSTEM, "2027-01-08")).resolves.toMatchObject({ locationId: inHidden.locationId });
  });

  it("is no place for a patient to move to, as one of no doctor's is none, and for staff is one", async () => {
    const [{ inOpen, inHidden }, elsewhere] = [await makeTwoPlaces(), await makePractice()];
    const [patient, admin] = [await makePatient(), (await makeUser("admin")).as("admin")];
    const { id } = await bookAppointment(patient.ctx, bookingAt(inOpen, patient.id, at("09:30")));
    const move = (ctx: Context, { locationId }: Practice, time: string) =>
      rescheduleAppointment(ctx, { appointmentId: id, startsAt: at(time), locationId });
    await expect(move(patient.ctx, inHidden, "13:30")).rejects.toMatchObject(UNKNOWN_PLACE);
    await expect(move(patient.ctx, elsewhere, "10:30")).rejects.toMatchObject(UNKNOWN_PLACE);
    await expect(move(admin, inHidden, "13:30")).resolves.toMatchObject({ version: 2 });
    await expect(move(patient.ctx, inHidden, "14:30")).rejects.toMatchObject(UNKNOWN_PLACE);
    await expect(move(patient.ctx, inOpen, "10:30")).resolves.toMatchObject({ version: 3 });
  });

  it("is offered neither to move to nor instead of a taken time", async () => {
    const { inOpen, inHidden } = await makeTwoPlaces();
    const [patient, other] = [await makePatient(), await makePatient()];
    const { id } = await bookAppointment(SYSTEM, bookingAt(inHidden, patient.id, at("13:30")));
    const { week } = await movePage(patient.ctx, id);
    const places = new Set(week?.days.flatMap(({ slots }) => slots.map(({ locationId }) => locationId)));
    expect(places).toEqual(new Set([inOpen.locationId]));

    await bookAppointment(other.ctx, bookingAt(inOpen, other.id, at("11:30")));
    const refused = rescheduleAppointment(patient.ctx, {
      appointmentId: id,
      startsAt: at("11:30"),
      locationId: inOpen.locationId,
    });
    await expect(refused).rejects.toMatchObject({
      code: "slot_taken",
      details: { alternatives: Array(5).fill({ locationId: inOpen.locationId }) },
    });
  });
});

describe("a visit whose doctor offers it no more", () => {
  test.each<[string, string, "done" | "unknown_doctor", (practice: Practice) => SQL]>([
    [
      "because the doctor has left",
      "unknown_doctor",
      "unknown_doctor",
      ({ doctorId }) => sql`update doctors set is_active = false where id = ${doctorId}`,
    ],
    [
      "because this kind of visit is gone",
      "unknown_visit_type",
      "done",
      ({ visitTypeId }) => sql`update visit_types set is_active = false where id = ${visitTypeId}`,
    ],
    [
      "because the doctor has dropped this kind of visit",
      "unknown_visit_type",
      "done",
      ({ doctorId }) => sql`delete from doctor_visit_types where doctor_id = ${doctorId}`,
    ],
    [
      "because it is offered by video alone",
      "mode_not_offered",
      "done",
      ({ visitTypeId }) => sql`update visit_types set modes = '{video}' where id = ${visitTypeId}`,
    ],
  ])("%s is moved neither by its patient nor on the page", async (_why, code, forStaff, change) => {
    const practice = await makePractice();
    const [patient, admin] = [await makePatient(), (await makeUser("admin")).as("admin")];
    const { id } = await bookAppointment(patient.ctx, bookingAt(practice, patient.id, at("09:30")));
    await inTransaction(SYSTEM, (tx) => tx.execute(change(practice)));
    const { locationId } = practice;
    const move = (ctx: Context) =>
      rescheduleAppointment(ctx, { appointmentId: id, startsAt: at("10:30"), locationId });
    await expect(move(patient.ctx)).rejects.toMatchObject({ code });
    expect(await movePage(patient.ctx, id)).toMatchObject({ week: null, choice: null });
    await (forStaff === "done"
      ? expect(move(admin)).resolves.toMatchObject({ version: 2 })
      : expect(move(admin)).rejects.toMatchObject({ code: forStaff }));
  });

  it("is moved by its patient all the same when the doctor only takes no new patients", async () => {
    const practice = await makePractice();
    const patient = await makePatient();
    const { id } = await bookAppointment(patient.ctx, bookingAt(practice, patient.id, at("09:30")));
    await inTransaction(SYSTEM, (tx) =>
      tx.execute(sql`update doctors set accepting_new_patients = false where id = ${practice.doctorId}`),
    );
    expect((await movePage(patient.ctx, id)).week?.days[0]?.slots).not.toEqual([]);
    await expect(
      rescheduleAppointment(patient.ctx, {
        appointmentId: id,
        startsAt: at("10:30"),
        locationId: practice.locationId,
      }),
    ).resolves.toMatchObject({ version: 2 });
  });
});
