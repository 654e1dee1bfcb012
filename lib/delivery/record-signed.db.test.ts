import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";

import { HOUR_MS, MINUTE_MS } from "#lib/core/instant.ts";
import { amendRecord } from "#lib/records/amend.ts";
import { grantPatientAccess } from "#lib/patients/grant-access.ts";
import { signRecord } from "#lib/records/sign.ts";
import { makeSeen, writing, type Seen } from "#lib/records/testing/recorded.ts";
import { accountMessages, demoMails, users } from "#db/schema/index.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { makePatient, SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { deliverDue } from "./deliver.ts";

/** The mail about a signed record. It is half past nine in the morning at the clinic. */
let seen: Seen;
let carer: Awaited<ReturnType<typeof makePatient>>;

beforeEach(async () => {
  await resetDatabase();
  seen = await makeSeen();
  carer = await makePatient();
  await grantPatientAccess(SYSTEM, { userId: carer.userId, patientId: seen.patient.id, relation: "carer" });
  await inTransaction(SYSTEM, (tx) =>
    tx.update(users).set({ emailVerifiedAt: seen.endsAt, timeZone: "Asia/Kathmandu" }),
  );
  // The mails about the booking are not tested here.
  await deliverDue(() => ({ ...SYSTEM, now: seen.endsAt }));
  await inTransaction(SYSTEM, (tx) => tx.delete(demoMails));
});

const change = (userId: string, set: string) =>
  inTransaction(SYSTEM, (tx) => tx.execute(sql`update users set ${sql.raw(set)} where id = ${userId}`));

async function mailed(laterMs: number) {
  await deliverDue(() => ({ ...SYSTEM, now: seen.endsAt + laterMs }));
  return inTransaction(SYSTEM, (tx) =>
    tx
      .select({ subject: demoMails.subject, body: demoMails.body, to: demoMails.recipient })
      .from(demoMails)
      .innerJoin(accountMessages, eq(accountMessages.id, demoMails.messageId))
      .orderBy(demoMails.recipient),
  );
}

test("a mail to each who acts for the patient says that there is a record, and nothing in it", async () => {
  await change(carer.userId, "locale = 'es'");
  await signRecord(seen.doctor, writing(seen.appointmentId));
  expect(await mailed(0)).toEqual([]);
  const mails = await mailed(MINUTE_MS);
  expect(mails.map(({ subject }) => subject).toSorted()).toEqual([
    "Hay un informe médico para leer",
    "There is a medical record to read",
  ]);
  for (const { subject, body } of mails) {
    expect(body).toContain(`/patient/visits/${seen.appointmentId}/record`);
    expect(subject + body).not.toMatch(/Otitis|Amoxicillin|Eardrum|Sunita|Amara|Consultation|Patan|9:00/);
  }
  expect(await mailed(2 * HOUR_MS)).toHaveLength(2);
  await amendRecord(
    { ...seen.doctor, now: seen.endsAt + 3 * HOUR_MS },
    writing(seen.appointmentId, { version: 1, notes: "Both ears", reason: "Seen again" }),
  );
  expect(await mailed(3 * HOUR_MS + MINUTE_MS)).toHaveLength(4);
});

test("it waits for the end of its reader's quiet hours, however long they are", async () => {
  for (const { userId } of [seen.patient, carer])
    await inTransaction(SYSTEM, (tx) =>
      tx.execute(sql`insert into message_choices (user_id, version, reminder_leads, reminder_channels, quiet_from, quiet_until, changed_at)
        values (${userId}, 2, '{}', '{email}', '09:15', '09:10', now())`),
    );
  await signRecord(seen.doctor, writing(seen.appointmentId));
  expect(await mailed(MINUTE_MS)).toEqual([]);
  expect(await mailed(23 * HOUR_MS)).toEqual([]);
  expect(await mailed(24 * HOUR_MS)).toHaveLength(2);
});

test("it goes to nobody whose address is not theirs for certain, and to nobody whose account was closed meanwhile", async () => {
  await change(carer.userId, "email_verified_at = null");
  await signRecord(seen.doctor, writing(seen.appointmentId));
  await deliverDue(() => ({ ...SYSTEM, now: seen.endsAt }));
  await change(seen.patient.userId, "disabled_at = now()");
  expect(await mailed(MINUTE_MS)).toEqual([]);
});
