import { and, asc, eq, isNotNull, isNull, or, sql } from "drizzle-orm";

import { mailTransport, smsTransport } from "#lib/outbox/transports.ts";
import type { AccountMessage } from "#lib/outbox/write-messages.ts";
import { mailStops, patientAccess, users } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

type Reader = Required<Pick<AccountMessage, "userId" | "channel" | "recipient">>;

/**
 * The readers of an offer, and their channel: all who act for the patient, by mail, or by text message where mail does not reach them. For
 * the system.
 */
export async function findReaders(tx: Tx, patientId: string): Promise<Reader[]> {
  const rows = await tx
    .select({
      userId: users.id,
      email: sql<string | null>`case when ${users.emailVerifiedAt} is not null and ${mailStops.userId} is null
        then ${users.email} end`,
      phone: users.signInPhone,
    })
    .from(patientAccess)
    .innerJoin(users, eq(users.id, patientAccess.userId))
    .leftJoin(mailStops, eq(mailStops.userId, users.id))
    .where(
      and(
        eq(patientAccess.patientId, patientId),
        sql`access_counts(patient_access)`,
        isNull(users.closedAt),
        isNull(users.disabledAt),
        or(isNotNull(users.email), isNotNull(users.signInPhone)),
      ),
    )
    .orderBy(asc(users.id));
  return rows.flatMap(({ userId, email, phone }): Reader[] => {
    if (email !== null && mailTransport() !== "none") return [{ userId, channel: "email", recipient: email }];
    if (phone !== null && smsTransport() !== "none") return [{ userId, channel: "sms", recipient: phone }];
    return [];
  });
}
