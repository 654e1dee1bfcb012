import { and, asc, eq, inArray, isNotNull, isNull, not, sql } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { choicesOf } from "#lib/outbox/message-choices.ts";
import { organisationLocale } from "#lib/outbox/organisation-locale.ts";
import { accountMessages, appointments, messageChoices, messages, users } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { afterQuietHours } from "./quiet-hours.ts";
import { isMailStopped, readersOf } from "./readers.ts";

/**
 * Creates a mail to each user who acts for the patient, from those of these messages that report a signed record. It states only that there
 * is one and where, and waits for the end of the reader's quiet hours. For the system.
 */
export async function tellOfRecords(tx: Tx, { now }: Context, ids: readonly string[]): Promise<void> {
  const rows = await tx
    .select({
      appointmentId: messages.appointmentId,
      userId: users.id,
      recipient: users.email,
      locale: sql<string>`coalesce(${users.locale}, ${organisationLocale})`,
      timeZone: users.timeZone,
      choices: messageChoices,
    })
    .from(messages)
    .innerJoin(appointments, eq(appointments.id, messages.appointmentId))
    .innerJoin(
      sql`lateral (${readersOf({ visit: sql`${appointments}`, audience: sql`${messages.audience}` })}) reader`,
      sql`true`,
    )
    .innerJoin(users, sql`${users.id} = reader.user_id`)
    .leftJoin(messageChoices, eq(messageChoices.userId, users.id))
    .where(
      and(
        inArray(messages.id, [...ids]),
        eq(messages.kind, "record_signed"),
        isNotNull(users.emailVerifiedAt),
        not(isMailStopped),
        isNull(users.closedAt),
        isNull(users.disabledAt),
      ),
    )
    .orderBy(asc(messages.id), asc(users.id));
  if (rows.length === 0) return;
  await tx.insert(accountMessages).values(
    rows.map(({ appointmentId, timeZone, choices, ...reader }) => {
      const dueAt = afterQuietHours({ now, begins: [] }, { hours: choicesOf(choices).quietHours, timeZone });
      const letter = { kind: "record_signed" as const, channel: "email" as const };
      const returnPath = `/patient/visits/${appointmentId}/record`;
      // Dated from when it may be sent: a mail that has waited for a day is not sent any more.
      return { ...reader, ...letter, returnPath, createdAt: dueAt, nextAttemptAt: dueAt };
    }),
  );
}
