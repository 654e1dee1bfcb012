import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { bookAppointment } from "#lib/appointments/book.ts";
import { cancelAppointment } from "#lib/appointments/cancel.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "#lib/core/instant.ts";
import { forgetEnv } from "#lib/env.ts";
import { stopReminders } from "#lib/own-account/stop-reminders.ts";
import { stopSummaries } from "#lib/own-account/stop-summaries.ts";
import { auditEntries, messageChoices } from "#db/schema/index.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { bookingAt, NOW, SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { deliverDue } from "./deliver.ts";
import { tokenIn } from "./testing/mailed-world.ts";
import { ResendStandIn } from "./testing/resend-stand-in.ts";
import { after, makeReaders, sendThrough, storedDeliveries } from "./testing/visit-world.ts";

const TUESDAY = "2027-01-05T09:00:00+05:45";
const THURSDAY = "2027-01-07T09:00:00+05:45";
const FRIDAY = "2027-01-08T09:00:00+05:45";
const SATURDAY = "2027-01-09T09:00:00+05:45";
/** `NOW` is six in the morning. */
const SEVEN = HOUR_MS;

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

const at = (ms: number) => ({ ...world.patient.ctx, now: NOW + ms });
const book = (start: string, ms = 0) =>
  bookAppointment(at(ms), bookingAt(world.practice, world.patient.id, start));

async function deliverAt(ms: number): Promise<void> {
  resend.now = NOW + ms;
  await deliverDue(after(ms));
}
const toDoctor = () => resend.taken.filter(({ to }) => to === world.doctorEmail);
const subjects = () => toDoctor().map(({ subject }) => subject);

async function summary() {
  await book(THURSDAY);
  await book(FRIDAY);
  await deliverAt(MINUTE_MS);
  await deliverAt(SEVEN);
  const [mail] = toDoctor();
  return { mail, token: tokenIn(mail?.text, "stop-reminders") };
}

describe("the morning's mail", () => {
  test("can be stopped by its reader's mail program and by a link (RFC 8058)", async () => {
    const { mail, token } = await summary();
    expect(mail?.subject).toBe("2 changes in your diary");
    expect(mail?.headers).toEqual({
      "List-Unsubscribe": `<http://localhost:3000/api/unsubscribe?token=${token}>`,
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    });
    expect(mail?.html).toContain(`/stop-reminders?token=${token}`);
  });

  test("is not sent any more once it is stopped; today and tomorrow are told all the same", async () => {
    const { token } = await summary();
    await stopSummaries({ ...SYSTEM, now: NOW + SEVEN }, { token });
    await book(SATURDAY, 2 * HOUR_MS);
    await book(TUESDAY, 2 * HOUR_MS);
    await deliverAt(3 * HOUR_MS);
    await deliverAt(DAY_MS + SEVEN);
    expect(subjects().slice(1)).toEqual(["Appointment booked: Tue 5 January 2027, 09:00"]);
    const [last] = (await storedDeliveries()).filter(
      ({ isSummarised, state }) => isSummarised && state === "silent",
    );
    expect(last).toMatchObject({ cause: "not_wanted", toldVersion: null });
    const [chosen] = await inTransaction(SYSTEM, (tx) => tx.select().from(messageChoices));
    expect(chosen).toMatchObject({ morningSummary: false, reminderLeads: ["P1D"], version: 2 });
    const entries = await inTransaction(SYSTEM, (tx) =>
      tx.select().from(auditEntries).where(eq(auditEntries.action, "user.stop_summaries")),
    );
    expect(entries).toMatchObject([{ actorUserId: world.doctorUser.id, fields: ["morningSummary"] }]);
  });

  test("is not stopped twice by one link, nor by the link of a reminder", async () => {
    const { token } = await summary();
    await expect(stopReminders(SYSTEM, { token })).rejects.toMatchObject({ code: "link_invalid" });
    await stopSummaries(SYSTEM, { token });
    await expect(stopSummaries(SYSTEM, { token })).rejects.toMatchObject({ code: "link_invalid" });
  });

  test("leaves what a calendar shows to a mail of its own, which takes it away there", async () => {
    const shown = await book(THURSDAY);
    await deliverAt(MINUTE_MS);
    await deliverAt(SEVEN);
    expect(subjects()).toEqual(["Appointment booked: Thu 7 January 2027, 09:00"]);
    await cancelAppointment(at(2 * HOUR_MS), { appointmentId: shown.id, version: shown.version });
    await book(FRIDAY, 2 * HOUR_MS);
    await book(SATURDAY, 2 * HOUR_MS);
    await deliverAt(3 * HOUR_MS);
    await deliverAt(DAY_MS + SEVEN);
    expect(subjects().slice(1).toSorted()).toEqual([
      "2 changes in your diary",
      "Appointment cancelled: Thu 7 January 2027, 09:00",
    ]);
    const [file] = toDoctor().find(({ subject }) => /cancelled/.test(subject))?.attachments ?? [];
    expect(Buffer.from(file?.content ?? "", "base64").toString()).toContain("METHOD:CANCEL");
  });
});
