import { and, eq, isNull, lt, or, sql } from "drizzle-orm";

import { recordAudit } from "#lib/audit/record.ts";
import type { Context } from "#lib/core/context.ts";
import { assertSystem } from "#lib/verb/assert-system.ts";
import { accountMessages, deliveries, mailStops, users } from "#db/schema/index.ts";
import { inTransaction, type Tx } from "#db/transaction.ts";

import type { MailEvent } from "./verify-event.ts";

const NAME = "user.stop_mail";

/**
 * Stops appointment mail to an address that accepts none. A repeated event counts once, and of several in any order the latest counts. An
 * event for an unknown mail, or for an email that its user has left or confirmed since, changes nothing. For the system.
 */
export async function noteMailEvent(ctx: Context, event: MailEvent): Promise<void> {
  assertSystem(ctx);
  await inTransaction(ctx, async (tx) => {
    const userId = await findReader(tx, event);
    if (userId === undefined || !(await isTheirAddress(tx, userId, event))) return;
    // A reader who complained has read the mail.
    if (event.cause !== "complained") await failDelivery(tx, ctx, event);
    if (await stopMail(tx, ctx, userId, event))
      await recordAudit(tx, ctx, NAME, {
        entity: "user",
        entityId: userId,
        changes: { cause: event.cause },
      });
  });
}

/** The user to whom the mail went. Its own id is known even if the provider's answer was lost. */
async function findReader(tx: Tx, event: MailEvent): Promise<string | undefined> {
  for (const table of [deliveries, accountMessages] as const) {
    const [found] = await tx.select({ userId: table.userId }).from(table).where(isOf(table, event)).limit(1);
    if (found?.userId) return found.userId;
  }
  return undefined;
}

/** A mail names the row for which it was sent; a morning summary names the id that all its rows share. */
function isOf(table: typeof deliveries | typeof accountMessages, { messageId, providerId }: MailEvent) {
  if (messageId === undefined) return eq(table.providerId, providerId);
  const isInSummary = "summaryId" in table ? eq(table.summaryId, messageId) : undefined;
  return or(eq(table.id, messageId), isInSummary, eq(table.providerId, providerId));
}

/** A concurrent confirmation of an email waits for the lock, and then lifts the stop. */
async function isTheirAddress(
  tx: Tx,
  userId: string,
  { recipients, occurredAt }: MailEvent,
): Promise<boolean> {
  const [user] = await tx
    .select({ email: users.email, verifiedAt: users.emailVerifiedAt })
    .from(users)
    .where(and(eq(users.id, userId), isNull(users.closedAt)))
    .for("no key update");
  if (user === undefined || (user.verifiedAt !== null && occurredAt <= user.verifiedAt)) return false;
  return recipients.some((address) => address.toLowerCase() === user.email.toLowerCase());
}

/** @returns whether anything changed */
async function stopMail(
  tx: Tx,
  { now }: Context,
  userId: string,
  { cause, occurredAt }: MailEvent,
): Promise<boolean> {
  const stop = { cause, occurredAt, notedAt: now };
  const changed = await tx
    .insert(mailStops)
    .values({ userId, ...stop })
    .onConflictDoUpdate({
      target: mailStops.userId,
      set: stop,
      setWhere: lt(mailStops.occurredAt, sql`excluded.occurred_at`),
    })
    .returning({ userId: mailStops.userId });
  return changed.length > 0;
}

/** The news was not read: once mail is sent again, later news is not compared with it. */
async function failDelivery(tx: Tx, { now }: Context, event: MailEvent): Promise<void> {
  await tx
    .update(deliveries)
    .set({ state: "failed", cause: "unreachable", endedAt: now })
    .where(
      and(isOf(deliveries, event), or(eq(deliveries.state, "delivered"), eq(deliveries.state, "waiting"))),
    );
}
