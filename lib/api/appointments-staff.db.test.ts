import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";

import { openSession } from "#app/testing/sending.ts";
import { bookAppointment } from "#lib/appointments/book.ts";
import { forgetEnv } from "#lib/env.ts";
import { sent } from "#lib/web/transport/testing/next-headers.ts";
import { appointments, auditEntries } from "#db/schema/index.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import {
  bookingAt,
  makePatient,
  makePractice,
  makeUser,
  NOW,
  SYSTEM,
  type Practice,
} from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { call } from "./testing/call.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));

const START = "2027-01-06T03:45:00Z";
const EVENING = "2027-01-06T14:15:00Z";
const overrideReason = "Caller is in pain";
const REQUIRED = (...limits: string[]) => ({
  status: 409,
  body: {
    code: "override_required",
    details: { limits },
    fields: { overrideReason: { code: "override_reason" } },
  },
});

let practice: Practice;
let patient: Awaited<ReturnType<typeof makePatient>>;
let doctorUserId: string;
let adminId: string;

beforeAll(async () => {
  vi.stubEnv("PRAXIS_NOW", new Date(NOW).toISOString());
  forgetEnv();
  adminId = (await makeUser("admin")).id;
});
afterAll(closeSystemPool);
beforeEach(async () => {
  sent.headers = new Headers({ "x-request-id": "request", "x-forwarded-for": "192.0.2.7" });
  sent.cookies = new Map();
  doctorUserId = (await makeUser("doctor")).id;
  // Patients can change nothing any more.
  practice = await makePractice({
    doctor: { userId: doctorUserId },
    visitType: { changeCutoffMinutes: 10_000 },
  });
  patient = await makePatient();
});

const asDoctor = () => openSession(doctorUserId, "doctor");
const asAdmin = () => openSession(adminId, "admin");
const asPatient = () => openSession(patient.userId, "patient");

async function book(startsAt = START) {
  const booking = { ...bookingAt(practice, patient.id, startsAt), confirmSameDay: true };
  const { id } = await bookAppointment(SYSTEM, booking);
  return { path: { id } };
}

const stored = async ({ path: { id } }: { path: { id: string } }) =>
  (await inTransaction(SYSTEM, (tx) => tx.select().from(appointments).where(eq(appointments.id, id))))[0];
const actionsOn = async (entityId: string) =>
  (
    await inTransaction(SYSTEM, (tx) =>
      tx.select().from(auditEntries).where(eq(auditEntries.entityId, entityId)).orderBy(auditEntries.id),
    )
  ).map(({ action }) => action);

describe("a doctor passes a limit by saying why, and is told which one it is when they do not:", () => {
  test("booking", async () => {
    // Doctors see the patients who have had a visit with them.
    await book("2027-01-07T03:45:00Z");
    await asDoctor();
    const body = bookingAt(practice, patient.id, EVENING);
    expect(await call("bookAppointment", { body })).toMatchObject(REQUIRED("outside_opening_hours"));
    expect(await call("bookAppointment", { body: { ...body, overrideReason } })).toMatchObject({
      status: 201,
    });
    await asPatient();
    expect(await call("bookAppointment", { body: { ...body, overrideReason } })).toMatchObject({
      status: 400,
      body: { fields: { overrideReason: { code: "unknown_field" } } },
    });
  });

  test("rescheduling", async () => {
    const visit = await book();
    await asDoctor();
    const body = { startsAt: EVENING, locationId: practice.locationId };
    expect(await call("rescheduleAppointment", { ...visit, body })).toMatchObject(
      REQUIRED("cut_off_passed", "outside_opening_hours"),
    );
    expect(
      await call("rescheduleAppointment", { ...visit, body: { ...body, overrideReason } }),
    ).toMatchObject({ status: 200, body: { startsAt: new Date(EVENING).toISOString() } });
  });

  test.each([
    ["cancelAppointment", 200],
    ["withdrawAppointment", 204],
  ])("%s", async (id, status) => {
    const visit = await book();
    await asDoctor();
    expect(await call(id, visit)).toMatchObject(REQUIRED("cut_off_passed"));
    expect((await stored(visit))?.status).toBe("confirmed");
    expect(await call(id, { ...visit, body: { overrideReason } })).toMatchObject({ status });
    expect((await stored(visit))?.status).toBe("cancelled");
  });
});

test("notes are replaced by staff who have seen the appointment as it is", async () => {
  const visit = await book();
  const body = { notes: "Comes in a wheelchair" };
  const headers = { "if-match": '"v1"' };
  expect(await call("replaceAppointmentNotes", { ...visit, body, headers })).toMatchObject({ status: 401 });
  await asPatient();
  expect(await call("replaceAppointmentNotes", { ...visit, body, headers })).toMatchObject({ status: 403 });
  await asDoctor();
  for (const [wrong, more, status] of [
    [body, undefined, 428],
    [{ notes: 1 }, headers, 400],
    [{ ...body, status: "completed" }, headers, 400],
    [body, { "if-match": '"v9"' }, 412],
  ] as const)
    expect(
      await call("replaceAppointmentNotes", { ...visit, body: wrong, ...(more && { headers: more }) }),
    ).toMatchObject({ status });
  expect((await stored(visit))?.version).toBe(1);
  const done = await call("replaceAppointmentNotes", { ...visit, body, headers });
  expect(done).toMatchObject({ status: 200, body: { version: 2 } });
  expect(done.headers.get("etag")).toBe('"v2"');
  const read = await call("getAppointmentNotes", visit);
  expect(read.body).toEqual({ ...body, reason: null, cancelReason: null });
  expect(read.headers.get("etag")).toBe('"v2"');
  expect(await actionsOn(visit.path.id)).toContain("appointment.change_notes");
});

test("a wrongly recorded status is corrected with a reason, which staff read and patients do not", async () => {
  const visit = await book();
  await inTransaction(SYSTEM, (tx) =>
    tx.update(appointments).set({ status: "no_show" }).where(eq(appointments.id, visit.path.id)),
  );
  await asAdmin();
  expect(await call("correctAppointmentStatus", { ...visit, body: { status: "confirmed" } })).toMatchObject({
    status: 400,
    body: { fields: { overrideReason: { code: "override_reason" } } },
  });
  const body = { status: "confirmed", overrideReason };
  expect(await call("correctAppointmentStatus", { ...visit, body })).toMatchObject({
    status: 200,
    body: { status: "confirmed" },
  });
  expect(await call("listAppointmentOverrides", visit)).toMatchObject({
    status: 200,
    body: { items: [{ action: "correct", limits: [], reason: overrideReason, by: expect.any(String) }] },
  });
  await asDoctor();
  expect(await call("listAppointmentOverrides", visit)).toMatchObject({ body: { items: [{ by: null }] } });
  await asPatient();
  expect(await call("listAppointmentOverrides", visit)).toMatchObject({ status: 403 });
  await openSession((await makeUser("doctor")).id, "doctor");
  expect(await call("listAppointmentOverrides", visit)).toMatchObject({ status: 404 });
  expect(await actionsOn(visit.path.id)).toEqual(
    expect.arrayContaining(["appointment.correct_status", "appointment.read"]),
  );
});

test("notes and history are read by those who see the appointment, and nobody else", async () => {
  const visit = await book();
  const stranger = await makePatient();
  for (const id of ["getAppointmentNotes", "getAppointmentHistory"]) {
    sent.cookies.clear();
    expect(await call(id, visit), id).toMatchObject({ status: 401 });
    for (const [open, status] of [
      [() => openSession(stranger.userId, "patient"), 404],
      [asPatient, 200],
      [asDoctor, 200],
      [asAdmin, 200],
    ] as const) {
      await open();
      expect(await call(id, visit), id).toMatchObject({ status });
    }
    expect(await call(id, { path: { id: "x" } }), id).toMatchObject({ status: 400 });
  }
  const { locationId } = practice;
  const startsAt = "2027-01-07T03:45:00Z";
  await call("rescheduleAppointment", { ...visit, body: { startsAt, locationId, overrideReason } });
  await call("cancelAppointment", { ...visit, body: { overrideReason } });
  expect((await call("getAppointmentHistory", visit)).body).toMatchObject({
    items: [
      { kind: "booked", by: "system" },
      { kind: "moved", by: "admin", move: { to: { startsAt: new Date(startsAt).toISOString() } } },
      { kind: "cancelled", by: "admin" },
    ],
  });
  expect(await actionsOn(visit.path.id)).toContain("appointment.read");
});

describe("several appointments", () => {
  test("are moved and cancelled by administrators, all or none", async () => {
    const [one, two] = [await book(), await book("2027-01-06T05:15:00Z")];
    const visits = { [one.path.id]: 1, [two.path.id]: 1 };
    const move = { visits, date: "2027-01-07", overrideReason };
    await asDoctor();
    expect(await call("rescheduleSeveralAppointments", { body: move })).toMatchObject({ status: 403 });
    expect(await call("cancelSeveralAppointments", { body: { visits } })).toMatchObject({ status: 403 });
    await asAdmin();
    const stale = { ...visits, [two.path.id]: 9 };
    expect(await call("cancelSeveralAppointments", { body: { visits: stale } })).toMatchObject({
      body: { code: "visits_refused", fields: { [`visits.${two.path.id}`]: { code: "visit_changed" } } },
    });
    expect((await stored(one))?.status).toBe("confirmed");
    const { overrideReason: _, ...unsaid } = move;
    expect(await call("rescheduleSeveralAppointments", { body: unsaid })).toMatchObject(
      REQUIRED("cut_off_passed"),
    );
    expect(await call("rescheduleSeveralAppointments", { body: move })).toMatchObject({
      status: 200,
      body: { count: 2 },
    });
    const moved = { [one.path.id]: 2, [two.path.id]: 2 };
    expect(
      await call("cancelSeveralAppointments", { body: { visits: moved, reason: "Ill", overrideReason } }),
    ).toMatchObject({ status: 200, body: { count: 2 } });
    for (const visit of [one, two]) {
      expect((await stored(visit))?.status).toBe("cancelled");
      expect(await actionsOn(visit.path.id)).toEqual(
        expect.arrayContaining(["appointment.reschedule", "appointment.cancel"]),
      );
    }
  });

  test("are not changed by what cannot be read", async () => {
    await asAdmin();
    for (const body of [{}, { visits: {} }, { visits: { x: 1 } }, { visits: [] }, { visits: "x" }])
      expect(await call("cancelSeveralAppointments", { body }), JSON.stringify(body)).toMatchObject({
        status: 400,
      });
  });
});
