import { randomUUID } from "node:crypto";

import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";

import { openSession } from "#app/testing/sending.ts";
import { bookAppointment } from "#lib/appointments/book.ts";
import { cancelAppointment } from "#lib/appointments/cancel.ts";
import { forgetEnv } from "#lib/env.ts";
import { sent } from "#lib/web/transport/testing/next-headers.ts";
import { auditEntries, patientAccess } from "#db/schema/index.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { bookingAt, makePatient, makePractice, makeUser, NOW, SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { call } from "./testing/call.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));

const List = z.object({
  items: z.array(z.object({ id: z.string(), action: z.string() }).loose()),
  nextCursor: z.string().nullable(),
});

let patient: Awaited<ReturnType<typeof makePatient>>;
let adminId: string;
let visitId: string;

beforeAll(async () => {
  vi.stubEnv("PRAXIS_NOW", new Date(NOW).toISOString());
  forgetEnv();
  adminId = (await makeUser("admin")).id;
});
afterAll(closeSystemPool);
beforeEach(async () => {
  sent.headers = new Headers({ "x-request-id": "request", "x-forwarded-for": "192.0.2.7" });
  sent.cookies = new Map();
  patient = await makePatient();
  const practice = await makePractice();
  visitId = (await bookAppointment(patient.ctx, bookingAt(practice, patient.id, "2027-01-06T03:45:00Z"))).id;
  await cancelAppointment(patient.ctx, { appointmentId: visitId });
});

const readsOf = (patientId: string, by: string) =>
  inTransaction(SYSTEM, (tx) =>
    tx
      .select({ action: auditEntries.action })
      .from(auditEntries)
      .where(and(eq(auditEntries.patientId, patientId), eq(auditEntries.actorUserId, by))),
  );

test("an administrator reads the trail of a patient entry by entry, and is recorded in it", async () => {
  await openSession(adminId, "admin");
  const actions: string[] = [];
  let cursor = "";
  for (let slices = 0; slices < 2; slices++) {
    const search = `?patientId=${patient.id}&outcome=done&limit=1${cursor && `&cursor=${cursor}`}`;
    const { items, nextCursor } = List.parse((await call("listAuditEntries", { search })).body);
    actions.push(...items.map(({ action }) => action));
    cursor = nextCursor ?? "";
  }
  // The new entry is newer than the cursor's position: it moves nothing.
  expect(actions).toEqual(["appointment.cancel", "appointment.book"]);
  expect(await readsOf(patient.id, adminId)).toEqual([{ action: "trail.read" }]);
});

test("entries are narrowed by action, actor and time", async () => {
  await openSession(adminId, "admin");
  const found = async (search: string) =>
    List.parse((await call("listAuditEntries", { search })).body).items.map(({ action }) => action);
  const ofActor = `?actorId=${patient.userId}`;
  expect(await found(`${ofActor}&action=appointment.cancel`)).toEqual(["appointment.cancel"]);
  const later = encodeURIComponent(new Date(NOW + 1).toISOString());
  expect(await found(`${ofActor}&from=${later}`)).toEqual([]);
  expect(await found(`${ofActor}&to=${later}`)).toHaveLength(2);
  for (const [search, field] of [
    ["?action=DROP", "action"],
    ["?from=2027-01-01", "from"],
    ["?patientId=x", "patientId"],
    ["?limit=101", "limit"],
    ["?who=x", "who"],
  ] as const)
    expect(await call("listAuditEntries", { search }), search).toMatchObject({
      status: 400,
      body: { fields: { [field]: { code: expect.any(String) } } },
    });
});

test("the trail is shown to administrators alone, and no look at anybody is recorded for others", async () => {
  for (const [role, status] of [
    [undefined, 401],
    ["patient", 403],
    ["doctor", 403],
  ] as const) {
    sent.cookies.clear();
    const id = role === undefined ? "" : (await makeUser(role)).id;
    if (role !== undefined) await openSession(id, role);
    expect((await call("listAuditEntries")).status, role).toBe(status);
  }
});

test("a patient reads who has looked at their record, and somebody who acts for them does, too", async () => {
  await openSession(adminId, "admin");
  await call("getAppointment", { path: { id: visitId } });
  await call("listAuditEntries", { search: `?patientId=${patient.id}` });
  await openSession(patient.userId, "patient");
  const own = List.parse((await call("listOwnLooks")).body);
  expect(own.items.map(({ action }) => action)).toEqual(["trail.read", "appointment.read"]);
  const first = List.parse((await call("listOwnLooks", { search: "?limit=1" })).body);
  const next = await call("listOwnLooks", { search: `?limit=1&cursor=${first.nextCursor ?? ""}` });
  expect(List.parse(next.body).items).toEqual(own.items.slice(1));

  const carer = await makePatient();
  await openSession(carer.userId, "patient");
  const search = `?patientId=${patient.id}`;
  expect(await call("listOwnLooks", { search })).toMatchObject({ status: 404 });
  await inTransaction(SYSTEM, (tx) =>
    tx
      .insert(patientAccess)
      .values({ userId: carer.userId, patientId: patient.id, relation: "carer", createdAt: NOW }),
  );
  expect(List.parse((await call("listOwnLooks", { search })).body).items).toHaveLength(2);
  expect(await readsOf(patient.id, carer.userId)).toEqual([{ action: "patient.read" }]);
  expect(List.parse((await call("listOwnLooks")).body).items).toEqual([]);
});

test("nobody but patients asks who has looked at theirs", async () => {
  expect((await call("listOwnLooks")).status).toBe(401);
  for (const role of ["doctor", "admin"] as const) {
    await openSession((await makeUser(role)).id, role);
    const search = `?patientId=${patient.id}`;
    expect((await call("listOwnLooks", { search })).status, role).toBe(403);
  }
  await openSession((await makeUser("patient")).id, "patient");
  expect(await call("listOwnLooks")).toMatchObject({ status: 404, body: { code: "unknown_patient" } });
  expect(await call("listOwnLooks", { search: `?patientId=${randomUUID()}` })).toMatchObject({ status: 404 });
});
