import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";

import { ANONYMOUS } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { codeOf } from "#lib/records/testing/codes.ts";
import { auditEntries } from "#db/schema/index.ts";
import { inTransaction } from "#db/transaction.ts";
import { bookingAt, contextOf, makePatient, makePractice, makeUser, SYSTEM } from "#db/testing/world.ts";

import { bookAppointment } from "./book.ts";
import { cancelAppointment } from "./cancel.ts";
import { changeAppointmentStatus } from "./change-status.ts";
import { loadBoard } from "./queries-board.ts";
import { loadManagedVisit } from "./queries-managed.ts";
import { loadStaffBooking, loadStaffMove } from "./queries-staff-booking.ts";

const KATHMANDU = "+05:45";
const at = (time: string, day = "2027-01-05") => `${day}T${time}:00${KATHMANDU}`;

let doctor: Context;
let practice: Awaited<ReturnType<typeof makePractice>>;

beforeEach(async () => {
  const user = await makeUser("doctor");
  doctor = user.as("doctor");
  practice = await makePractice({ doctor: { userId: user.id }, visitType: { needsConfirmation: true } });
});

const board = (ctx: Context) => inTransaction(ctx, (tx) => loadBoard(tx, ctx));

async function request(startsAt: string) {
  const patient = await makePatient();
  const visit = await bookAppointment(patient.ctx, bookingAt(practice, patient.id, startsAt));
  return { ...visit, patient };
}

const confirm = (appointmentId: string) =>
  changeAppointmentStatus(doctor, { appointmentId, status: "confirmed" });

describe("a doctor's board", () => {
  test("names the requests that wait, soonest first, five of them with how many there are", async () => {
    const hours = ["09:00", "09:30", "10:00", "10:30", "11:00", "11:30"];
    const made = await Promise.all(hours.map((hour) => request(at(hour))));
    const { next, waiting, waitingTotal } = await board(doctor);
    expect(next).toBeNull();
    expect(waitingTotal).toBe(6);
    const inOrder = made.toSorted((one, other) => one.startsAt - other.startsAt);
    expect(waiting.map(({ id }) => id)).toEqual(inOrder.slice(0, 5).map(({ id }) => id));
    await cancelAppointment(doctor, { appointmentId: waiting[0]?.id, version: 1 });
    await confirm(waiting[1]?.id ?? "");
    expect((await board(doctor)).waitingTotal).toBe(4);
  });

  test("names the appointment that is under way, then the one after it; not one that is over or was cancelled", async () => {
    const [first, second] = [await request(at("09:00")), await request(at("10:00"))];
    await confirm(first.id);
    await confirm(second.id);
    const nextAt = async (now: number) => (await board({ ...doctor, now })).next?.id;
    expect(await nextAt(Date.parse(at("09:29")))).toBe(first.id);
    expect(await nextAt(Date.parse(at("09:30")))).toBe(second.id);
    expect(await nextAt(Date.parse(at("10:30")))).toBeUndefined();
  });

  test("is recorded as a look at each patient who is named, and is empty for everyone else", async () => {
    const { patient } = await request(at("09:00"));
    await board(doctor);
    const looks = await inTransaction(SYSTEM, (tx) =>
      tx.select().from(auditEntries).where(eq(auditEntries.patientId, patient.id)),
    );
    expect(looks.filter(({ action }) => action.endsWith(".read"))).toHaveLength(1);
    const colleague = (await makeUser("doctor")).as("doctor");
    const admin = (await makeUser("admin")).as("admin");
    for (const ctx of [colleague, admin, patient.ctx, contextOf(ANONYMOUS)]) {
      expect(await board(ctx)).toEqual({ next: null, waiting: [], waitingTotal: 0 });
    }
  });
});

describe("what a doctor changes an appointment from", () => {
  test("is shown of the doctor's own, with how to call the patient", async () => {
    const { id, patient } = await request(at("09:00"));
    const visit = await inTransaction(doctor, (tx) => loadManagedVisit(tx, doctor, id));
    expect(visit).toMatchObject({ canMove: true, canCancel: true, contact: { dateOfBirth: "1988-03-27" } });
    const move = await inTransaction(doctor, (tx) =>
      loadStaffMove(tx, doctor, { appointmentId: id, address: { date: "2027-01-06" } }),
    );
    expect(move.day?.starts).toHaveLength(16);
    const booking = await inTransaction(doctor, (tx) =>
      loadStaffBooking(tx, doctor, { patient: patient.id }),
    );
    expect(booking).toMatchObject({ doctor: { id: practice.doctorId }, doctors: { length: 1 } });
  });

  test("has the time chosen that the address points at, on its day at its location", async () => {
    const { id } = await request(at("09:00"));
    const chosen = async (address: object) =>
      (await inTransaction(doctor, (tx) => loadStaffMove(tx, doctor, { appointmentId: id, address }))).chosen;
    const startsAt = Date.parse(at("11:00", "2027-01-07"));
    expect(await chosen({ at: at("11:10", "2027-01-07") })).toEqual({ startsAt });
    expect(await chosen({ at: at("20:00", "2027-01-07") })).toEqual({ time: "20:00" });
    expect(await chosen({ at: at("11:10", "2027-01-07"), date: "2027-01-09" })).toBeNull();
    expect(await chosen({ at: "soon" })).toBeNull();
  });

  test("is not there for a colleague, and forbidden to patients", async () => {
    const { id, patient } = await request(at("09:00"));
    const colleague = (await makeUser("doctor")).as("doctor");
    const asked = { appointmentId: id, address: {} };
    const codes = async (ctx: Context) =>
      Promise.all([
        codeOf(inTransaction(ctx, (tx) => loadManagedVisit(tx, ctx, id))),
        codeOf(inTransaction(ctx, (tx) => loadStaffMove(tx, ctx, asked))),
        codeOf(inTransaction(ctx, (tx) => loadStaffBooking(tx, ctx, { patient: patient.id }))),
      ]);
    expect(await codes(colleague)).toEqual(["not_found", "not_found", "not_found"]);
    expect(await codes(patient.ctx)).toEqual(["forbidden", "forbidden", "forbidden"]);
  });
});
