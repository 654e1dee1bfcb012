import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";

import { openSession } from "#app/testing/sending.ts";
import { bookAppointment } from "#lib/appointments/book.ts";
import { MINUTE_MS } from "#lib/core/instant.ts";
import { deliverDue } from "#lib/delivery/deliver.ts";
import { after, makeReaders } from "#lib/delivery/testing/visit-world.ts";
import { forgetEnv } from "#lib/env.ts";
import { sent } from "#lib/web/transport/testing/next-headers.ts";
import { accountMessages, auditEntries } from "#db/schema/index.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { bookingAt, makeUser, NOW, SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { call } from "./testing/call.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));

const List = z.object({
  items: z.array(z.looseObject({ id: z.string() })),
  nextCursor: z.string().nullable(),
});

let visitId: string;
let adminId: string;

beforeAll(() => {
  vi.stubEnv("PRAXIS_NOW", new Date(NOW + 2 * MINUTE_MS).toISOString());
  forgetEnv();
});
afterAll(closeSystemPool);
beforeEach(async () => {
  await resetDatabase();
  sent.headers = new Headers({ "x-request-id": "request", "x-forwarded-for": "192.0.2.7" });
  sent.cookies = new Map();
  const { practice, patient } = await makeReaders();
  adminId = (await makeUser("admin")).id;
  visitId = (await bookAppointment(patient.ctx, bookingAt(practice, patient.id, "2027-01-05T09:00:00+05:45")))
    .id;
  await deliverDue(after(MINUTE_MS));
});

const asAdmin = () => openSession(adminId, "admin");
const list = async (id: string, search = "") => List.parse((await call(id, { search })).body);

test("what was told of an appointment is listed for administrators, entry by entry, and that they read it is recorded", async () => {
  await asAdmin();
  const first = await list("listDeliveries", `?appointmentId=${visitId}&limit=1`);
  const rest = await list(
    "listDeliveries",
    `?appointmentId=${visitId}&limit=1&cursor=${first.nextCursor ?? ""}`,
  );
  expect([...first.items, ...rest.items]).toMatchObject([
    { audience: "doctor", appointmentId: visitId, state: "delivered", news: "booked" },
    { audience: "patient", appointmentId: visitId, state: "delivered", news: "booked" },
  ]);
  expect(rest.nextCursor).toBeNull();
  expect((await list("listDeliveries", "?state=failed")).items).toEqual([]);
  const reads = await inTransaction(SYSTEM, (tx) =>
    tx.select().from(auditEntries).where(eq(auditEntries.action, "appointment.read")),
  );
  expect(reads).toContainEqual(expect.objectContaining({ entityId: visitId, actorUserId: adminId }));
});

test("a delivery is sent again once, by an administrator", async () => {
  await asAdmin();
  const [delivery] = (await list("listDeliveries")).items;
  const path = { id: delivery?.id ?? "" };
  await openSession((await makeUser("doctor")).id, "doctor");
  expect(await call("sendDeliveryAgain", { path })).toMatchObject({ status: 404 });
  await asAdmin();
  expect(await call("sendDeliveryAgain", { path, body: { to: "x@example.org" } })).toMatchObject({
    status: 400,
    body: { fields: { to: { code: "unknown_field" } } },
  });
  expect(await call("sendDeliveryAgain", { path: { id: "x" } })).toMatchObject({ status: 400 });
  const again = await call("sendDeliveryAgain", { path });
  expect(again).toMatchObject({ status: 201 });
  expect((await list("listDeliveries", "?state=waiting")).items).toMatchObject([again.body]);
  expect(await call("sendDeliveryAgain", { path })).toMatchObject({
    status: 409,
    body: { code: "wrong_state" },
  });
});

test("messages about accounts are listed for administrators, newest first, by kind and state", async () => {
  await inTransaction(SYSTEM, (tx) =>
    tx.insert(accountMessages).values(
      (["email_change", "email_changed", "email_change"] as const).map((kind, index) => ({
        ...{ kind, channel: "email" as const, userId: adminId, createdAt: NOW + index },
        recipient: `${index}@example.org`,
      })),
    ),
  );
  await asAdmin();
  const first = await list("listAccountMessages", "?kind=email_change&limit=1");
  const rest = await list("listAccountMessages", `?kind=email_change&cursor=${first.nextCursor ?? ""}`);
  expect([...first.items, ...rest.items].map(({ recipient }) => recipient)).toEqual([
    "2@example.org",
    "0@example.org",
  ]);
  expect((await list("listAccountMessages", "?state=waiting")).items).toHaveLength(3);
  expect((await list("listAccountMessages", "?state=failed")).items).toEqual([]);
});

test.each(["listDeliveries", "listAccountMessages"])(
  "%s is for administrators alone, and refuses what it does not know",
  async (id) => {
    expect(await call(id)).toMatchObject({ status: 401 });
    for (const role of ["patient", "doctor"] as const) {
      await openSession((await makeUser(role)).id, role);
      expect(await call(id), role).toMatchObject({ status: 403 });
    }
    await asAdmin();
    for (const search of ["?state=x", "?limit=0", "?cursor=x", "?page=2", "?recipient=x"])
      expect(await call(id, { search }), search).toMatchObject({ status: 400 });
  },
);
