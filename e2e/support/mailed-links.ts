import { expect } from "@playwright/test";
import { eq } from "drizzle-orm";
import { DAY_MS } from "#lib/core/instant.ts";
import { deliverNow } from "#lib/delivery/deliver.ts";
import { demoMails, messageChoices, patientAccess, users } from "#db/schema/index.ts";
import { inTransaction } from "#db/transaction.ts";
import { NOW } from "./now.ts";
import { SYSTEM } from "./system.ts";
import { makePatient, makePractice, makeVisit, type Person } from "./world.ts";

/** A patient who was mailed of their appointment, and reminded of it. */
export interface MailedPatient extends Person {
  readonly visitId: string;
  readonly reference: string;
}

/**
 * A patient whose appointment was booked yesterday: the news and a reminder of it lie in the mailbox of the demo. The clock of these
 * tests stands still, so what is due is due at once.
 */
export async function makeMailedPatient(): Promise<MailedPatient> {
  const [person, practice] = await Promise.all([makePatient(), makePractice()]);
  // By the patient's quiet hours, the reminder of the day after tomorrow goes a quarter of an hour before these tests begin.
  const quiet = { quietFrom: "21:00", quietUntil: "08:00" };
  const chosen = { reminderLeads: ["P2D" as const], reminderChannels: ["email" as const], ...quiet };
  await inTransaction(SYSTEM, async (tx) => {
    await tx.update(users).set({ emailVerifiedAt: NOW }).where(eq(users.id, person.userId));
    // Nobody is reminded of what was due before they acted for the patient.
    await tx
      .update(patientAccess)
      .set({ createdAt: NOW - 2 * DAY_MS })
      .where(eq(patientAccess.userId, person.userId));
    await tx
      .insert(messageChoices)
      .values({ userId: person.userId, version: 2, ...chosen, changedAt: NOW - 2 * DAY_MS });
  });
  const startsAt = "2027-01-06T09:00:00+05:45";
  const { id, reference } = await makeVisit(person, practice, { startsAt, bookedAt: NOW - DAY_MS });
  await deliverNow(SYSTEM);
  // The worker may have been first, and be about to deliver them.
  await expect.poll(async () => (await bodiesTo(person.email)).length).toBe(2);
  return { ...person, visitId: id, reference };
}

/** The first address on that page of ours in the mails of this recipient, as a path. */
export async function linkIn(recipient: string, page: string): Promise<string> {
  const paths = await linksTo(recipient);
  const path = paths.find((each) => each.split("?")[0] === page);
  if (path === undefined) throw new Error(`No mail has a link to ${page}`);
  return path;
}

/** Every address of ours in the mails of this recipient, as paths. */
export async function linksTo(recipient: string): Promise<string[]> {
  const urls = (await bodiesTo(recipient)).flatMap((body) => body.match(/https?:\/\/\S+/g) ?? []);
  return [...new Set(urls)].map((url) => {
    const { pathname, search } = new URL(url);
    return `${pathname}${search}`;
  });
}

async function bodiesTo(recipient: string): Promise<string[]> {
  const mails = await inTransaction(SYSTEM, (tx) =>
    tx.select({ body: demoMails.body }).from(demoMails).where(eq(demoMails.recipient, recipient)),
  );
  return mails.map(({ body }) => body);
}
