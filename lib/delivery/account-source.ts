import { and, asc, eq, inArray, isNull, lte, notInArray, or } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { asLocale } from "#lib/i18n/locales.ts";
import { findOrganisation } from "#lib/organisation/queries.ts";
import { transportOf } from "#lib/outbox/transports.ts";
import { accountMessages, demoMails, users } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { accountMail } from "./account-texts.ts";
import { enclose, ENCLOSING_KINDS } from "./enclose.ts";
import type { Ending, Job, Postponement, Source } from "./job.ts";
import { DOUBTFUL_AFTER_MS, LONGEST_PAUSE_MS, pauseMs } from "./retries.ts";
import { senderOf, shownName } from "./sender.ts";
import { isOpenChannel } from "./transport-stops.ts";
import { writeText } from "./write-text.ts";

type Row = typeof accountMessages.$inferSelect;

/** Messages to owners of accounts and of email addresses, oldest first. A message is given up once a retry could arrive twice. */
export const accountSource: Source<Row> = {
  async claim(tx, ctx, lane) {
    const [row] = await tx
      .select()
      .from(accountMessages)
      .where(
        and(
          isWaiting,
          or(isNull(accountMessages.nextAttemptAt), lte(accountMessages.nextAttemptAt, ctx.now)),
          (lane === "codes" ? inArray : notInArray)(accountMessages.kind, [...ENCLOSING_KINDS]),
          isOpenChannel(accountMessages.channel, ctx),
        ),
      )
      .orderBy(asc(accountMessages.id))
      .limit(1)
      .for("update", { skipLocked: true });
    return row;
  },

  async prepare(tx, ctx, row) {
    const transport = transportOf(row.channel);
    const end = (ending: Ending) => endMessage(tx, ctx, row.id, ending);
    if (transport === "none") return end({ state: "failed", cause: "no_transport" });
    if (ctx.now - row.createdAt > DOUBTFUL_AFTER_MS) return end({ state: "failed", cause: "too_late" });
    const { enclosure, isOver = false } = await enclose(tx, ctx, row);
    if (isOver) return end({ state: "failed", cause: "not_wanted" });
    const { channel, recipient, kind } = row;
    const organisation = await findOrganisation(tx);
    const locale = asLocale((await findChosenLocale(tx, row)) ?? row.locale);
    const place = shownName(organisation, locale);
    const content = accountMail({ kind, locale, place }, enclosure, ctx.now);
    const text = await writeText(content, channel, organisation);
    const attempts = await noteTry(tx, ctx, row);
    if (transport === "demo") {
      await tx
        .insert(demoMails)
        .values({ messageId: row.id, channel, recipient, ...text, createdAt: ctx.now });
      return end({ state: "delivered" });
    }
    return {
      ...{
        key: `account-message/${row.id}`,
        messageId: row.id,
        channel,
        recipient,
        sender: senderOf(organisation),
        text,
      },
      end: (later, at, ending) => endMessage(later, at, row.id, ending),
      postpone: (later, postponement) => postpone(later, row, attempts, postponement),
    } satisfies Job;
  },

  async setAside(tx, ctx, row) {
    await tx
      .update(accountMessages)
      .set({ attempts: row.attempts + 1, nextAttemptAt: ctx.now + LONGEST_PAUSE_MS })
      .where(eq(accountMessages.id, row.id));
    if (ctx.now - row.createdAt > DOUBTFUL_AFTER_MS)
      await endMessage(tx, ctx, row.id, { state: "failed", cause: "too_late" });
  },
};

/** The language that the reader has chosen, if any, as it is now. */
async function findChosenLocale(tx: Tx, { userId }: Row): Promise<string | null | undefined> {
  if (userId === null) return undefined;
  const [reader] = await tx.select({ locale: users.locale }).from(users).where(eq(users.id, userId));
  return reader?.locale;
}

const isWaiting = and(isNull(accountMessages.deliveredAt), isNull(accountMessages.failedAt));

/** The message is sent outside the transaction: until then the row is postponed. @returns how many tries there are, including this one */
async function noteTry(tx: Tx, ctx: Context, { id, attempts, firstAttemptAt }: Row): Promise<number> {
  const nextAttemptAt = ctx.now + pauseMs(attempts + 1);
  await tx
    .update(accountMessages)
    .set({ attempts: attempts + 1, nextAttemptAt, firstAttemptAt: firstAttemptAt ?? ctx.now })
    .where(eq(accountMessages.id, id));
  return attempts + 1;
}

async function endMessage(tx: Tx, { now }: Context, id: string, ending: Ending): Promise<undefined> {
  const change =
    ending.state === "delivered"
      ? { deliveredAt: now, providerId: ending.providerId ?? null }
      : { failedAt: now, cause: ending.cause ?? null };
  await tx
    .update(accountMessages)
    .set(change)
    .where(and(eq(accountMessages.id, id), isWaiting));
  return undefined;
}

async function postpone(
  tx: Tx,
  row: Row,
  attempts: number,
  { until, isUntaken }: Postponement,
): Promise<void> {
  await tx
    .update(accountMessages)
    .set({
      nextAttemptAt: until,
      ...(isUntaken && { attempts: row.attempts, firstAttemptAt: row.firstAttemptAt }),
    })
    .where(and(eq(accountMessages.id, row.id), eq(accountMessages.attempts, attempts), isWaiting));
}
