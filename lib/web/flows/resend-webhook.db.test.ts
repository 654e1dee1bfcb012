import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { loadManagedVisit } from "#lib/appointments/queries-managed.ts";
import { rescheduleAppointment } from "#lib/appointments/reschedule.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "#lib/core/instant.ts";
import { makeMailedWorld, requestsComeAt, type MailedWorld } from "#lib/delivery/testing/mailed-world.ts";
import { eventOf, signedEvent, unsignedEvent, WEBHOOK_SECRET } from "#lib/delivery/testing/signed-event.ts";
import { confirmAddresses, storedDeliveries } from "#lib/delivery/testing/visit-world.ts";
import { forgetEnv } from "#lib/env.ts";
import { endpoint } from "#lib/web/transport/endpoint.ts";
import { sent } from "#lib/web/transport/testing/next-headers.ts";
import { auditEntries, mailStops, patientAccess, users } from "#db/schema/index.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { digestsOfTables } from "#db/testing/digests.ts";
import { makeUser, NOW, SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { resendWebhook } from "./resend-webhook.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));

const { POST } = endpoint({ POST: resendWebhook }, "anybody");
const SENT_AT = NOW + MINUTE_MS;

let world: MailedWorld;
let visitId: string;

beforeEach(async () => {
  await resetDatabase();
  world = await makeMailedWorld();
  sent.headers = new Headers({ "x-request-id": "request" });
  sent.cookies = new Map([["praxis_session", "anyone's"]]);
  visitId = (await world.book()).id;
  await world.mailsAt(SENT_AT);
  eventsComeAt(SENT_AT + MINUTE_MS);
});
afterEach(() => world.stop());

function eventsComeAt(now: number): void {
  requestsComeAt(now);
  vi.stubEnv("RESEND_WEBHOOK_SECRET", WEBHOOK_SECRET);
  forgetEnv();
}

const statusOf = async (request: Request) => (await POST(request, { params: Promise.resolve({}) })).status;
const deliveryOf = async (userId: string) =>
  (await storedDeliveries()).filter((row) => row.userId === userId);
const stops = () => inTransaction(SYSTEM, (tx) => tx.select().from(mailStops));

/** Reports that the patient's booking mail bounced, by Resend's id. */
async function bounce(more: { type?: string; at?: number } = {}): Promise<string> {
  const [delivery] = await deliveryOf(world.patient.userId);
  const told = { type: "email.bounced", at: SENT_AT + MINUTE_MS, ...more };
  return eventOf({ ...told, to: world.patientEmail, emailId: delivery?.providerId ?? "" });
}

describe("an event of a mail", () => {
  test("that bounced stops mail about appointments to that address, and staff are told to call", async () => {
    expect(world.resend.taken[0]?.tags).toEqual([{ name: "message", value: expect.any(String) }]);
    expect(await statusOf(signedEvent(await bounce()))).toBe(200);
    expect(await stops()).toMatchObject([{ userId: world.patient.userId, cause: "bounced" }]);
    expect(await deliveryOf(world.patient.userId)).toMatchObject([{ state: "failed", cause: "unreachable" }]);
    const entries = await inTransaction(SYSTEM, (tx) =>
      tx.select().from(auditEntries).where(eq(auditEntries.action, "user.stop_mail")),
    );
    expect(entries).toMatchObject([{ entityId: world.patient.userId, changes: { cause: "bounced" } }]);

    await rescheduleAppointment(world.patient.ctx, {
      appointmentId: visitId,
      locationId: world.practice.locationId,
      startsAt: "2027-01-07T10:00:00+05:45",
    });
    expect(await world.mailsAt(SENT_AT + 3 * MINUTE_MS)).toEqual([]);
    const [, moved] = await deliveryOf(world.patient.userId);
    expect(moved).toMatchObject({ state: "failed", cause: "unreachable" });

    for (const ctx of [(await makeUser("admin")).as("admin"), world.doctorUser.as("doctor")]) {
      const shown = await inTransaction(ctx, (tx) => loadManagedVisit(tx, ctx, visitId));
      expect(shown.isNotReached).toBe(true);
    }
  });

  test("is known by the message that it bears where the answer of the provider was lost", async () => {
    const [{ id: messageId } = { id: "" }] = await deliveryOf(world.patient.userId);
    const body = eventOf({ type: "email.suppressed", to: world.patientEmail, at: SENT_AT + 1, messageId });
    expect(await statusOf(signedEvent(body))).toBe(200);
    expect(await stops()).toMatchObject([{ cause: "suppressed" }]);
  });

  test("twice is once, and in any order the latest counts", async () => {
    const first = await bounce({ at: SENT_AT + 1 });
    const second = await bounce({ type: "email.complained", at: SENT_AT + 2 });
    await statusOf(signedEvent(second));
    const after = await digestsOfTables();
    expect(await statusOf(signedEvent(second))).toBe(200);
    expect(await statusOf(signedEvent(second, { id: "msg_2" }))).toBe(200);
    expect(await digestsOfTables()).toEqual(after);
    expect(await statusOf(signedEvent(first, { id: "msg_3" }))).toBe(200);
    expect(await stops()).toMatchObject([{ cause: "complained", occurredAt: SENT_AT + 2 }]);
  });

  test("is lifted by an address that is confirmed later, and does not come back with an old event", async () => {
    const body = await bounce();
    await statusOf(signedEvent(body));
    const confirmed = { emailVerifiedAt: SENT_AT + HOUR_MS };
    await inTransaction(SYSTEM, (tx) =>
      tx.update(users).set(confirmed).where(eq(users.id, world.patient.userId)),
    );
    expect(await stops()).toEqual([]);
    const before = await digestsOfTables();
    expect(await statusOf(signedEvent(body))).toBe(200);
    expect(await digestsOfTables()).toEqual(before);
    await rescheduleAppointment(world.patient.ctx, {
      appointmentId: visitId,
      locationId: world.practice.locationId,
      startsAt: "2027-01-07T10:00:00+05:45",
    });
    // The bounced mail was not read, so the first one that arrives announces the appointment, not a move.
    const [mail] = await world.mailsAt(SENT_AT + 2 * HOUR_MS);
    expect(mail?.subject).toMatch(/^Appointment booked: .*10:00/);
  });

  test("of an address that its reader has left stops nothing", async () => {
    const body = await bounce({ at: SENT_AT + DAY_MS });
    await inTransaction(SYSTEM, (tx) =>
      tx.update(users).set({ email: "new@example.org" }).where(eq(users.id, world.patient.userId)),
    );
    const before = await digestsOfTables();
    expect(await statusOf(signedEvent(body))).toBe(200);
    expect(await digestsOfTables()).toEqual(before);
  });

  test("to one of two readers leaves the patient reached by the other", async () => {
    const administrator = (await makeUser("admin")).as("admin");
    const isNotReached = () =>
      inTransaction(
        administrator,
        async (tx) => (await loadManagedVisit(tx, administrator, visitId)).isNotReached,
      );
    expect(await isNotReached()).toBe(false);
    await statusOf(signedEvent(await bounce()));
    expect(await isNotReached()).toBe(true);
    const other = await makeUser("patient");
    await confirmAddresses(other.id);
    const access = {
      userId: other.id,
      patientId: world.patient.id,
      relation: "carer",
      createdAt: NOW,
    } as const;
    await inTransaction(SYSTEM, (tx) => tx.insert(patientAccess).values(access));
    expect(await isNotReached()).toBe(false);
  });
});

describe("what is no event of ours changes nothing and is no failure:", () => {
  const wrong: Record<string, (body: string) => [Request, number]> = {
    "not signed": (body) => [unsignedEvent(body), 401],
    "signed by another": (body) => [signedEvent(body, { secret: `whsec_${btoa("another".repeat(5))}` }), 401],
    "five minutes old": (body) => [signedEvent(body, { ageSeconds: 301 }), 401],
    "from the future": (body) => [signedEvent(body, { ageSeconds: -400 }), 401],
    "changed on the way": (body) => {
      const { headers } = signedEvent(body);
      return [unsignedEvent(`${body} `, Object.fromEntries(headers)), 401];
    },
    "with garbled headers": (body) => [
      unsignedEvent(body, { "svix-id": "x", "svix-timestamp": "1e99", "svix-signature": "v1 v1, v2,x" }),
      401,
    ],
    "too long": (body) => [signedEvent(body + " ".repeat(256 * 1024)), 413],
    "no JSON": () => [signedEvent("{not json"), 401],
    "no UTF-8": () => [unsignedEvent(new Uint8Array([0xff, 0xfe])), 400],
    nothing: () => [signedEvent(""), 401],
    "an event of another shape": () => [signedEvent('{"type":"email.bounced","data":[]}'), 401],
    null: () => [signedEvent("null"), 401],
    "of an unknown id": (body) => [signedEvent(body.replace("mail-", "nail-")), 200],
    "of a mail that arrived": (body) => [signedEvent(body.replace("bounced", "delivered")), 200],
    "of a kind that Resend has not yet": () => [signedEvent('{"type":"__proto__"}'), 200],
  };

  test("signed wrongly, garbled, too old, too long, of an unknown id or no JSON", async () => {
    const body = await bounce();
    const before = await digestsOfTables();
    for (const [what, make] of Object.entries(wrong)) {
      const [request, status] = make(body);
      expect([what, await statusOf(request)]).toEqual([what, status]);
    }
    expect(await digestsOfTables()).toEqual(before);
    expect(await statusOf(signedEvent(body))).toBe(200);
    expect(await digestsOfTables()).not.toEqual(before);
  });

  test("any, where no secret is set", async () => {
    requestsComeAt(SENT_AT);
    const before = await digestsOfTables();
    expect(await statusOf(signedEvent(await bounce()))).toBe(404);
    expect(await digestsOfTables()).toEqual(before);
  });
});
