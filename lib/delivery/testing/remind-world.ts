import { randomUUID } from "node:crypto";

import { eq } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import { messageChoices, patientAccess, patients, reminderChecks, users } from "#db/schema/index.ts";
import { SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { deliverDue } from "#lib/delivery/deliver.ts";

import type { ResendStandIn } from "./resend-stand-in.ts";

/** The system's context at that instant. */
export const systemAt = (now: EpochMs): Context => ({ ...SYSTEM, now });

/** Delivers as a worker would at that instant, and returns who was then reminded of what. */
export async function remindedAt(resend: ResendStandIn, now: EpochMs): Promise<string[]> {
  const before = resend.taken.length;
  resend.now = now;
  await deliverDue(() => systemAt(now));
  return resend.taken
    .slice(before)
    .filter(({ subject }) => subject.startsWith("Reminder"))
    .map(({ to, subject }) => `${to} ${subject}`)
    .toSorted();
}

/** A child for whom the user acts as a parent from the start of the test. */
export async function makeChild(parentId: string, name: string, dateOfBirth = "2019-06-01"): Promise<string> {
  const id = randomUUID();
  await inTransaction(SYSTEM, async (tx) => {
    await tx
      .insert(patients)
      .values({ id, name, dateOfBirth, timeZone: "Asia/Kathmandu", createdAt: SYSTEM.now });
    await tx
      .insert(patientAccess)
      .values({ userId: parentId, patientId: id, relation: "parent", createdAt: SYSTEM.now });
  });
  return id;
}

export async function livesIn(userId: string, timeZone: string): Promise<void> {
  await inTransaction(SYSTEM, (tx) => tx.update(users).set({ timeZone }).where(eq(users.id, userId)));
}

/** As chosen before the test begins. */
export async function choose(
  userId: string,
  chosen: Partial<typeof messageChoices.$inferInsert>,
): Promise<void> {
  const usual = {
    ...{ version: 2, reminderLeads: ["P1D" as const], reminderChannels: ["email" as const] },
    ...{ quietFrom: "21:00", quietUntil: "08:00", changedAt: SYSTEM.now },
  };
  await inTransaction(SYSTEM, (tx) => tx.insert(messageChoices).values({ userId, ...usual, ...chosen }));
}

/** Makes everything due for examination again, as for a worker that has long been running. */
export async function examineAnew(): Promise<void> {
  await inTransaction(SYSTEM, (tx) => tx.update(reminderChecks).set({ nextAt: 0 }));
}
