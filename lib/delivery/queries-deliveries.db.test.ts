import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";

import { bookAppointment } from "#lib/appointments/book.ts";
import type { AppointmentDto } from "#lib/appointments/dto.ts";
import { ANONYMOUS } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { MINUTE_MS } from "#lib/core/instant.ts";
import { auditEntries } from "#db/schema/index.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { bookingAt, contextOf, makeUser, NOW, SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { deliverDue } from "./deliver.ts";
import { listDeliveries } from "./queries-deliveries.ts";
import { sendDeliveryAgain } from "./send-again.ts";
import { after, makeReaders } from "./testing/visit-world.ts";

const MORE = 51;

let admin: Context;
let visit: AppointmentDto;
let patientCtx: Context;

beforeEach(async () => {
  await resetDatabase();
  const { practice, patient } = await makeReaders();
  patientCtx = patient.ctx;
  admin = (await makeUser("admin")).as("admin");
  visit = await bookAppointment(patient.ctx, bookingAt(practice, patient.id, "2027-01-05T09:00:00+05:45"));
  await inTransaction(SYSTEM, (tx) =>
    tx.execute(sql`
      insert into messages (kind, audience, appointment_id, appointment_version, created_at, due_at)
      select 'appointment_moved', 'patient', ${visit.id}, 1, now(), '2027-01-04T00:00:00Z' from generate_series(1, ${MORE}::int)`),
  );
  await deliverDue(after(MINUTE_MS));
});

const list = (params: object, ctx = admin) => inTransaction(ctx, (tx) => listDeliveries(tx, ctx, params));
const entries = (action: string) =>
  inTransaction(SYSTEM, (tx) => tx.select().from(auditEntries).where(eq(auditEntries.action, action)));

test("the list shows what was told, to whom, and what became of it, latest first and by pages", async () => {
  const first = await list({});
  expect(first.items).toHaveLength(50);
  expect(first.before).toBeUndefined();
  const second = await list({ before: first.next });
  expect(second).toMatchObject({ next: null, before: first.next });
  const all = [...first.items, ...second.items];
  expect(new Set(all.map(({ id }) => id)).size).toBe(MORE + 2);
  expect(all.map(({ id }) => id)).toEqual(
    all
      .map(({ id }) => id)
      .toSorted()
      .toReversed(),
  );
  expect((await list({ state: "delivered", news: "booked" })).items).toMatchObject([
    { audience: "doctor", reference: visit.reference, canSendAgain: true, cause: null },
    { audience: "patient", reader: "Amara O'Neill", endedAt: NOW + MINUTE_MS },
  ]);
  expect((await list({ state: "x", news: ["y"], before: "z" })).items).toHaveLength(50);
  expect((await list({ state: "undecided" })).items).toEqual([]);
});

test("whose visits an administrator was shown is recorded, and nobody else is shown any", async () => {
  await list({});
  expect(await entries("appointment.read")).toMatchObject([
    { patientId: visit.patientId, entityId: visit.id },
  ]);
  await expect(list({}, patientCtx)).rejects.toMatchObject({ code: "forbidden" });
  await expect(list({}, contextOf(ANONYMOUS))).rejects.toMatchObject({ code: "unauthenticated" });
});

test("sending again is recorded, and offered once", async () => {
  const [sent] = (await list({ state: "delivered" })).items;
  const again = await sendDeliveryAgain(admin, { deliveryId: sent?.id });
  expect(await entries("message.send_again")).toMatchObject([
    { entity: "message", entityId: again.id, patientId: visit.patientId },
  ]);
  const told = (await list({ state: "delivered" })).items;
  expect(told.find(({ id }) => id === sent?.id)).toMatchObject({ canSendAgain: false });
  expect((await list({})).items[0]).toMatchObject({ id: again.id, state: "waiting", canSendAgain: false });
});
