import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";

import { leaveWaitlist } from "#lib/waitlist/leave.ts";
import { inDay, joinFor, offerAt, workOnlyAt } from "#lib/waitlist/testing/waiting.ts";
import { accountMessages, demoMails } from "#db/schema/index.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { makePatient, makePractice, SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { deliverDue } from "./deliver.ts";

/** The messages about a time that the waitlist holds for a patient. */

let patient: Awaited<ReturnType<typeof makePatient>>;
let entryId: string;

beforeEach(async () => {
  await resetDatabase();
  const practice = await makePractice();
  await workOnlyAt(practice, ["09:00"]);
  patient = await makePatient();
  await change("email_verified_at = now()");
  ({ id: entryId } = await joinFor(patient, practice));
});

const change = (set: string) =>
  inTransaction(SYSTEM, (tx) =>
    tx.execute(sql`update users set ${sql.raw(set)} where id = ${patient.userId}`),
  );

async function mailed(minutes: number) {
  await deliverDue(() => inDay(SYSTEM, minutes));
  return inTransaction(SYSTEM, async (tx) => ({
    mails: await tx.select({ subject: demoMails.subject, body: demoMails.body }).from(demoMails),
    messages: await tx
      .select({ cause: accountMessages.cause })
      .from(accountMessages)
      .where(eq(accountMessages.kind, "waitlist_offer")),
  }));
}

test("a mail says that there is a time and until when, and neither with whom nor what for", async () => {
  await offerAt();
  const { mails } = await mailed(1);
  expect(mails).toHaveLength(1);
  const [{ subject, body } = { subject: "", body: "" }] = mails;
  expect(subject).toBe("A time is held for you");
  expect(body).toContain("held for you until 10:30, Kathmandu time (GMT+5:45)");
  expect(body).toContain("/patient/waitlist");
  expect(body).not.toMatch(/Sunita|Consultation|Patan|9:00|6 January|Amara/);
});

test("it is in the language of its reader", async () => {
  await change("locale = 'es'");
  await offerAt();
  expect((await mailed(1)).mails).toMatchObject([{ subject: "Le guardamos una hora" }]);
});

test("nothing is said any more once the time is not held for its reader", async () => {
  await offerAt();
  await leaveWaitlist(inDay(patient.ctx), { entryId });
  expect(await mailed(1)).toEqual({ mails: [], messages: [{ cause: "not_wanted" }] });
});

test("nothing is said of an offer that has lapsed meanwhile", async () => {
  await offerAt();
  expect(await mailed(30)).toEqual({ mails: [], messages: [{ cause: "not_wanted" }] });
});

test("who cannot be written to is offered the time all the same", async () => {
  await change("email_verified_at = null");
  expect(await offerAt()).toBe(1);
  expect(await mailed(1)).toEqual({ mails: [], messages: [] });
});
