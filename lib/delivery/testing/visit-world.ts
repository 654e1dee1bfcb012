import { eq, inArray } from "drizzle-orm";
import { vi } from "vitest";

import { forgetEnv } from "#lib/env.ts";
import type { Context } from "#lib/core/context.ts";
import { deliveries, messageChoices, users } from "#db/schema/index.ts";
import { makePatient, makePractice, makeUser, NOW, SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

/** A practice whose doctor lives at its location and reads mail, and a patient who does, both with confirmed emails. */
export async function makeReaders() {
  const doctorUser = await makeUser("doctor");
  const practice = await makePractice({ doctor: { userId: doctorUser.id } });
  const patient = await makePatient();
  await confirmAddresses(doctorUser.id, patient.userId);
  await inTransaction(SYSTEM, (tx) =>
    tx.update(users).set({ timeZone: "Asia/Kathmandu" }).where(eq(users.id, doctorUser.id)),
  );
  return {
    doctorUser,
    practice,
    patient,
    patientEmail: await emailOf(patient.userId),
    doctorEmail: await emailOf(doctorUser.id),
  };
}

export async function confirmAddresses(...userIds: string[]): Promise<void> {
  await inTransaction(SYSTEM, (tx) =>
    tx.update(users).set({ emailVerifiedAt: NOW }).where(inArray(users.id, userIds)),
  );
}

/** Notifies these users of everything at once, without reminders: `NOW` is at night for most people. */
export async function haveNoQuietHours(...userIds: string[]): Promise<void> {
  const chosen = { version: 2, reminderLeads: [], reminderChannels: ["email" as const], changedAt: NOW };
  await inTransaction(SYSTEM, (tx) =>
    tx.insert(messageChoices).values(userIds.map((userId) => ({ userId, ...chosen }))),
  );
}

export async function emailOf(userId: string): Promise<string> {
  const [row] = await inTransaction(SYSTEM, (tx) =>
    tx.select({ email: users.email }).from(users).where(eq(users.id, userId)),
  );
  return row?.email ?? "";
}

/** The system's clock, `ms` after `NOW`. */
export const after = (ms: number) => (): Context => ({ ...SYSTEM, now: NOW + ms });

export const storedDeliveries = () =>
  inTransaction(SYSTEM, (tx) => tx.select().from(deliveries).orderBy(deliveries.id));

/** As in production, with an SMTP server at that URL. */
export function sendBySmtpTo(url: string): void {
  vi.stubEnv("PRAXIS_MODE", "production");
  vi.stubEnv("SMTP_URL", url);
  vi.stubEnv("MAIL_FROM", "Praxis <no-reply@example.org>");
  forgetEnv();
}

/** As in production, with a stand-in for Resend at that URL. */
export function sendThrough(url: string): void {
  vi.stubEnv("PRAXIS_MODE", "production");
  vi.stubEnv("RESEND_BASE_URL", url);
  vi.stubEnv("RESEND_API_KEY", "re_123456789");
  vi.stubEnv("MAIL_FROM", "Praxis <no-reply@example.org>");
  forgetEnv();
}
