import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { bookAppointment } from "#lib/appointments/book.ts";
import { HOUR_MS, MINUTE_MS } from "#lib/core/instant.ts";
import { deliverDue } from "#lib/delivery/deliver.ts";
import { ResendStandIn } from "#lib/delivery/testing/resend-stand-in.ts";
import { after, makeReaders, sendThrough } from "#lib/delivery/testing/visit-world.ts";
import { forgetEnv } from "#lib/env.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { bookingAt, NOW } from "#db/testing/world.ts";

import { checkReadiness } from "./readiness.ts";

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

const messagesAt = async (ms: number) =>
  (await checkReadiness({ now: NOW + ms, requestId: "test" })).checks.messages;

test("readiness counts from when a message was due, and names what stops a channel, and warns without failing", async () => {
  const { practice, patient } = await makeReaders();
  // The doctor hears of it at 07:00 tomorrow, which is no delay.
  const now = NOW + 2 * HOUR_MS;
  const ctx = { ...patient.ctx, now };
  await bookAppointment(ctx, bookingAt(practice, patient.id, "2027-01-11T09:00:00+05:45"));
  expect(await messagesAt(2 * HOUR_MS)).toEqual({ status: "ok", oldestDueSeconds: 0, stopped: {} });
  resend.mood = "revoked";
  await deliverDue(after(2 * HOUR_MS + MINUTE_MS));
  await deliverDue(after(2 * HOUR_MS + 20 * MINUTE_MS));
  expect(await messagesAt(2 * HOUR_MS + 21 * MINUTE_MS)).toEqual({
    status: "warn",
    oldestDueSeconds: 20 * 60,
    stopped: { email: "key_refused" },
  });
  resend.mood = "fine";
  await deliverDue(after(3 * HOUR_MS));
  expect(await messagesAt(12 * HOUR_MS)).toEqual({ status: "ok", oldestDueSeconds: 0, stopped: {} });
});
