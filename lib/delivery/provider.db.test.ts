import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { bookAppointment } from "#lib/appointments/book.ts";
import { HOUR_MS, MINUTE_MS } from "#lib/core/instant.ts";
import { forgetEnv } from "#lib/env.ts";
import { writeMessages } from "#lib/outbox/write-messages.ts";
import { transportStops } from "#db/schema/index.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { bookingAt, makeUser, NOW, SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { deliverDue } from "./deliver.ts";
import { sendDeliveryAgain } from "./send-again.ts";
import { ResendStandIn } from "./testing/resend-stand-in.ts";
import { after, makeReaders, sendThrough, storedDeliveries } from "./testing/visit-world.ts";

const NINE = "2027-01-05T09:00:00+05:45";

let resend: ResendStandIn;
let world: Awaited<ReturnType<typeof makeReaders>>;

beforeEach(async () => {
  await resetDatabase();
  world = await makeReaders();
  resend = new ResendStandIn(NOW);
  sendThrough(await resend.start());
});

afterEach(async () => {
  vi.unstubAllEnvs();
  forgetEnv();
  await resend.stop();
});

const book = (at = NINE) =>
  bookAppointment(world.patient.ctx, bookingAt(world.practice, world.patient.id, at));

async function deliverAt(ms: number): Promise<void> {
  resend.now = NOW + ms;
  await deliverDue(after(ms));
}
const subjectsTo = (email: string) =>
  resend.taken.filter(({ to }) => to === email).map(({ subject }) => subject);
const subjects = () => subjectsTo(world.patientEmail);
const states = async () =>
  (await storedDeliveries()).map(({ audience, state, cause }) => [audience, state, cause]);

describe("the provider", () => {
  const keys = () => new Set(resend.asked).size;

  test("is asked again under the same key when it answers 500, null or nothing, and the mail arrives once", async () => {
    await book();
    for (const [index, mood] of (["failing", "null", "empty", "dead", "dropping"] as const).entries()) {
      resend.mood = mood;
      await deliverAt((index + 1) * HOUR_MS);
      expect((await states()).map(([, state]) => state)).toEqual(["waiting", "waiting"]);
    }
    resend.mood = "fine";
    await deliverAt(6 * HOUR_MS);
    expect(keys()).toBe(2);
    expect(resend.taken).toHaveLength(2);
    expect((await states()).map(([, state]) => state)).toEqual(["delivered", "delivered"]);
  });

  test("stops the channel when it refuses the key or the quota is used up, and every message is kept", async () => {
    await book();
    for (let hour = 1; hour <= 20; hour += 3) {
      resend.mood = hour < 10 ? "revoked" : "quota";
      await deliverAt(hour * HOUR_MS);
    }
    const stops = await inTransaction(SYSTEM, (tx) => tx.select().from(transportStops));
    expect(stops).toMatchObject([{ channel: "email", cause: "quota_used" }]);
    expect((await states()).map(([, state]) => state)).toEqual(["waiting", "waiting"]);
    resend.mood = "fine";
    await deliverAt(21 * HOUR_MS);
    expect((await states()).map(([, state]) => state)).toEqual(["delivered", "delivered"]);
    expect(await inTransaction(SYSTEM, (tx) => tx.select().from(transportStops))).toEqual([]);
  });

  test("is left alone as long as its Retry-After says, by every worker", async () => {
    resend.mood = "slow";
    await book();
    await deliverAt(MINUTE_MS);
    const asked = resend.asked.length;
    resend.mood = "fine";
    await Promise.all([deliverAt(MINUTE_MS + 6_000), deliverAt(MINUTE_MS + 6_000)]);
    expect(resend.asked).toHaveLength(asked);
    await deliverAt(MINUTE_MS + 7_000);
    expect(resend.taken).toHaveLength(2);
  });

  test("that takes five a second gets all of them, each once, by two workers", async () => {
    const recipients = Array.from({ length: 23 }, (_, index) => `holder${index}@example.org`);
    await inTransaction(SYSTEM, (tx) =>
      writeMessages(
        tx,
        SYSTEM,
        recipients.map((recipient) => ({ kind: "password_changed", channel: "email", recipient })),
      ),
    );
    resend.aSecond = 5;
    const perSecond: number[] = [];
    for (let second = 0; resend.taken.length < recipients.length && second < 60; second += 1) {
      const before = resend.taken.length;
      await Promise.all([deliverAt(second * 1000), deliverAt(second * 1000)]);
      perSecond.push(resend.taken.length - before);
    }
    expect(Math.max(...perSecond)).toBe(5);
    expect(resend.taken.map(({ to }) => to).toSorted()).toEqual(recipients.toSorted());
  });

  test("ends one delivery where it refuses the recipient, and an administrator has it sent again, once", async () => {
    resend.mood = "refusing";
    await book();
    await deliverAt(MINUTE_MS);
    const [refused] = await storedDeliveries();
    expect(refused).toMatchObject({ state: "failed", cause: "refused" });
    resend.mood = "fine";
    const admin = (await makeUser("admin")).as("admin");
    await sendDeliveryAgain(admin, { deliveryId: refused?.id });
    await expect(sendDeliveryAgain(admin, { deliveryId: refused?.id })).rejects.toMatchObject({
      code: "wrong_state",
    });
    await expect(sendDeliveryAgain(world.patient.ctx, { deliveryId: refused?.id })).rejects.toMatchObject({
      code: "not_found",
    });
    await deliverAt(2 * MINUTE_MS);
    expect(subjects()).toEqual(["Appointment booked: Tue 5 January 2027, 09:00"]);
  });

  test("that says nothing for 23 hours leaves the rest to an administrator, because it forgets the key", async () => {
    resend.mood = "dropping";
    await book();
    for (let hour = 0; hour < 24; hour += 1) await deliverAt(hour * HOUR_MS + MINUTE_MS);
    resend.mood = "fine";
    await deliverAt(26 * HOUR_MS);
    expect((await states()).map(([, state, cause]) => [state, cause])).toEqual([
      ["undecided", "unknown_outcome"],
      ["undecided", "unknown_outcome"],
    ]);
    expect(resend.taken).toHaveLength(2);
  });
});
