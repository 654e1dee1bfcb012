import { eq, inArray } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";

import { openSession } from "#app/testing/sending.ts";
import { bookAppointment } from "#lib/appointments/book.ts";
import { forgetEnv } from "#lib/env.ts";
import { makeSomebody, type Somebody } from "#lib/privacy/testing/person.ts";
import { sent } from "#lib/web/transport/testing/next-headers.ts";
import { accountMessages, appointments, auditEntries, users } from "#db/schema/index.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { bookingAt, makePatient, makePractice, makeUser, NOW, SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { call } from "./testing/call.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));

beforeAll(() => {
  vi.stubEnv("PRAXIS_NOW", new Date(NOW).toISOString());
  forgetEnv();
});
afterAll(closeSystemPool);
beforeEach(() => {
  sent.headers = new Headers({ "x-request-id": "request", "x-forwarded-for": "192.0.2.7" });
  sent.cookies = new Map();
});

const entriesBy = async (userId: string, action: "user.export" | "user.close" | "user.erase") =>
  (
    await inTransaction(SYSTEM, (tx) =>
      tx.select().from(auditEntries).where(eq(auditEntries.actorUserId, userId)),
    )
  ).filter((entry) => entry.action === action);

test("a copy of everything that is kept is given to its owner, of a doctor and a patient, and recorded", async () => {
  const somebody: Somebody = await makeSomebody();
  const { userId } = somebody.owner;
  expect(await call("exportOwnData")).toMatchObject({ status: 401 });
  await openSession(userId, "patient");
  expect(await call("exportOwnData", { body: { owner: { userId } } })).toMatchObject({ status: 400 });
  expect(await call("exportOwnData", { headers: { "idempotency-key": "x" } })).toMatchObject({ status: 400 });
  expect(await entriesBy(userId, "user.export")).toEqual([]);
  expect(await call("exportOwnData")).toMatchObject({
    status: 200,
    body: {
      account: { id: userId },
      doctor: { id: somebody.doctorId },
      patients: [{ id: somebody.patientId }, { id: somebody.childId }],
    },
  });
  expect(await entriesBy(userId, "user.export")).toHaveLength(3);
});

test.each([
  ["closeAccount", "user.close"],
  ["eraseAccount", "user.erase"],
] as const)(
  "%s ends it for good: appointments are cancelled, sessions end, a message goes out",
  async (id, action) => {
    const { userId, ...patient } = await makePatient();
    const practice = await makePractice();
    const visit = await bookAppointment(patient.ctx, bookingAt(practice, patient.id, "2027-01-06T03:45:00Z"));
    expect(await call(id)).toMatchObject({ status: 401 });
    await openSession(userId, "patient");
    expect(await call(id, { body: { userId } })).toMatchObject({ status: 400 });
    expect(await call(id)).toMatchObject({ status: 204 });
    expect(await call("getMe")).toMatchObject({ status: 401 });
    const [[account], [kept], messages] = await inTransaction(SYSTEM, async (tx) => [
      await tx.select().from(users).where(eq(users.id, userId)),
      await tx
        .select()
        .from(appointments)
        .where(inArray(appointments.id, [visit.id])),
      await tx.select().from(accountMessages).where(eq(accountMessages.userId, userId)),
    ]);
    expect([account?.closedAt, kept?.status]).toEqual([NOW, "cancelled"]);
    expect(messages.map(({ kind }) => kind)).toEqual(["account_closed"]);
    expect(await entriesBy(userId, action)).toHaveLength(1);
  },
);

test("a doctor with appointments to come does not leave them behind", async () => {
  const { id: userId } = await makeUser("doctor");
  const practice = await makePractice({ doctor: { userId } });
  const patient = await makePatient();
  await bookAppointment(patient.ctx, bookingAt(practice, patient.id, "2027-01-06T03:45:00Z"));
  await openSession(userId, "doctor");
  for (const id of ["closeAccount", "eraseAccount"])
    expect(await call(id), id).toMatchObject({ status: 409, body: { code: "doctor_has_visits" } });
});
