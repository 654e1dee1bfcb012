import { and, asc, eq, sql } from "drizzle-orm";

import { loadOwner, type Owner } from "#lib/identity/users/owner.ts";
import { organisationLocale } from "#lib/outbox/organisation-locale.ts";
import { choicesOf, type MessageChoices } from "#lib/outbox/message-choices.ts";
import { doctors, messageChoices, patientAccess, patients, users } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

/** A user's choice of messages, and the options. */
export interface OwnMessageChoices extends Omit<MessageChoices, "changedAt" | "morningSummary"> {
  /** Whether a doctor gets a morning mail about changes beyond tomorrow; null for other users. */
  readonly morningSummary: boolean | null;
  /** The user's choice, or the organisation's. */
  readonly locale: string;
  /** The confirmed number for text messages; null if there is none. */
  readonly mobile: string | null;
  /** The patients for whom the user acts now, and whether the user is reminded of their appointments. */
  readonly patients: readonly {
    readonly patientId: string;
    readonly name: string;
    readonly wantsReminders: boolean;
  }[];
}

/** The current user's choices. For the system. @throws DomainError `unauthenticated` */
export async function loadMessageChoices(tx: Tx, owner: Owner): Promise<OwnMessageChoices> {
  const { id, signInPhone: mobile } = await loadOwner(tx, owner);
  const [row] = await tx
    .select({
      locale: sql<string>`coalesce(${users.locale}, ${organisationLocale})`,
      isDoctor: sql<boolean>`exists (select from ${doctors} own where own.user_id = ${users.id})`,
      choices: messageChoices,
    })
    .from(users)
    .leftJoin(messageChoices, eq(messageChoices.userId, users.id))
    .where(eq(users.id, id));
  const { changedAt: _, ...chosen } = choicesOf(row?.choices);
  const choices = { ...chosen, morningSummary: row?.isDoctor ? chosen.morningSummary : null };
  const actsFor = await tx
    .select({
      patientId: patients.id,
      name: patients.name,
      wantsReminders: patientAccess.wantsReminders,
    })
    .from(patientAccess)
    .innerJoin(patients, eq(patients.id, patientAccess.patientId))
    .where(and(eq(patientAccess.userId, id), sql`access_counts(patient_access)`))
    .orderBy(sql`${patientAccess.relation} <> 'self'`, asc(patients.name), asc(patients.id));
  return { ...choices, locale: row?.locale ?? "", mobile, patients: actsFor };
}

/** Locks the choices until the transaction ends. */
export async function lockMessageChoices(tx: Tx, { userId }: Pick<Owner, "userId">): Promise<void> {
  await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for("no key update");
}
