import { once } from "node:events";

import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { bookAppointment } from "#lib/appointments/book.ts";
import { cancelAppointment } from "#lib/appointments/cancel.ts";
import { MINUTE_MS } from "#lib/core/instant.ts";
import { forgetEnv } from "#lib/env.ts";
import { writeMessages } from "#lib/outbox/write-messages.ts";
import { CODE_LIFETIME_MS } from "#lib/secrets/constants.ts";
import { verificationCodes } from "#db/schema/index.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { bookingAt, NOW, SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { deliverDue } from "./deliver.ts";
import { openLane, PLACES } from "./open-lane.ts";
import { ResendStandIn } from "./testing/resend-stand-in.ts";
import { after, makeReaders, sendThrough, storedDeliveries } from "./testing/visit-world.ts";
import { sendByResend } from "./transports/send-by-resend.ts";

let resend: ResendStandIn;

beforeEach(async () => {
  await resetDatabase();
  resend = new ResendStandIn(NOW);
  sendThrough(await resend.start());
});

afterEach(async () => {
  vi.unstubAllEnvs();
  forgetEnv();
  await resend.stop();
});

const write = (count: number) =>
  inTransaction(SYSTEM, (tx) =>
    writeMessages(
      tx,
      SYSTEM,
      Array.from({ length: count }, (_, index) => ({
        ...({ kind: "password_changed", channel: "email" } as const),
        recipient: `holder${index}@example.org`,
      })),
    ),
  );

async function writeCode(): Promise<void> {
  const code = {
    purpose: "registration",
    browserHash: Buffer.from("x"),
    address: "new@example.org",
  } as const;
  await inTransaction(SYSTEM, async (tx) => {
    const [row] = await tx
      .insert(verificationCodes)
      .values({ ...code, createdAt: NOW, expiresAt: NOW + CODE_LIFETIME_MS })
      .returning();
    await writeMessages(tx, SYSTEM, [
      {
        kind: "registration_code",
        channel: "email",
        recipient: code.address,
        ...(row && { codeId: row.id }),
      },
    ]);
  });
}

/** Until the stand-in has received `count` requests. */
async function asked(count: number): Promise<void> {
  while (resend.asked.length < count) await once(resend.requests, "request");
}

test("a code leaves while every other request hangs, however many wait", async () => {
  await write(PLACES.news + 5);
  resend.mood = "hanging";
  const news = openLane("news", after(0));
  await news.look();
  await asked(PLACES.news);
  resend.mood = "fine";
  await writeCode();
  await openLane("codes", after(0)).drain();
  // Only the code has been answered.
  expect(resend.taken.map(({ to }) => to)).toEqual(["new@example.org"]);
  expect(resend.asked).toHaveLength(PLACES.news + 1);
  resend.dropAll();
  await news.idle();
});

test("what hangs is given up by the worker, and tried again under the same key", async () => {
  resend.mood = "hanging";
  const giveUp = new AbortController();
  const parcel = {
    key: "k",
    messageId: "m",
    channel: "email",
    recipient: "a@example.org",
    sender: { from: { name: "", address: "no-reply@example.org" }, replyTo: undefined },
    text: { subject: "s", body: "b" },
  } as const;
  const sending = sendByResend(parcel, giveUp.signal);
  await asked(1);
  giveUp.abort();
  expect(await sending).toEqual({ kind: "unknown" });
});

test("two workers send each message once", async () => {
  await write(40);
  const counts = await Promise.all([deliverDue(after(0)), deliverDue(after(0))]);
  expect(counts.reduce((sum, count) => sum + count)).toBe(40);
  expect(new Set(resend.taken.map(({ to }) => to)).size).toBe(40);
  expect(resend.asked).toHaveLength(40);
});

test("for one reader and visit nothing is sent before what came first has ended", async () => {
  const { practice, patient } = await makeReaders();
  const visit = await bookAppointment(
    patient.ctx,
    bookingAt(practice, patient.id, "2027-01-05T09:00:00+05:45"),
  );
  resend.mood = "dead";
  await deliverDue(after(MINUTE_MS));
  await cancelAppointment(patient.ctx, { appointmentId: visit.id, version: visit.version });
  resend.mood = "fine";
  // The first try of each is postponed: what follows waits for it.
  await deliverDue(after(MINUTE_MS + 31_000));
  expect(resend.taken).toEqual([]);
  await deliverDue(after(10 * MINUTE_MS));
  expect(resend.taken.map(({ subject }) => subject)).toEqual(
    Array.from({ length: 2 }, () => "Appointment cancelled: Tue 5 January 2027, 09:00"),
  );
  expect((await storedDeliveries()).map(({ state }) => state).toSorted()).toEqual([
    ...["delivered", "delivered", "silent", "silent"],
  ]);
});
