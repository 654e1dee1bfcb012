import { and, asc, eq, isNull, lte, or, sql } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { HOUR_MS, MINUTE_MS } from "#lib/core/instant.ts";
import { DEFAULT_LOCALE, LOCALES, type Locale } from "#lib/i18n/locales.ts";
import { log } from "#lib/log.ts";
import { transportOf } from "#lib/outbox/transports.ts";
import { accountMessages, demoMails } from "#db/schema/index.ts";
import { inTransaction, type Tx } from "#db/transaction.ts";

import { accountText, type Text } from "./account-texts.ts";
import { enclose } from "./enclose.ts";
import { sendMail } from "./send-mail.ts";
import { sendSms } from "./send-sms.ts";

/** About two hours of trying; nobody waits for a link any longer. */
const MOST_ATTEMPTS = 8;
const TOO_OLD_MS = 24 * HOUR_MS;

/** The time until the next try, and how long a worker that has died keeps a message from the others. */
const pauseMs = (attempts: number) => Math.min(2 ** attempts * MINUTE_MS, HOUR_MS) / 2;

/**
 * Delivers what waits to be said to holders of accounts, oldest first, until nothing is left or `signal` says stop. Safe with
 * many at once: a message is claimed by the one that locks its row. For the system.
 * @returns how many were seen to
 */
export async function deliverAccountMessages(ctx: Context, signal?: AbortSignal): Promise<number> {
  let count = 0;
  while (!signal?.aborted && (await deliverNext(ctx))) count += 1;
  return count;
}

/**
 * The same for a demo, whose next page shows the mail: it also waits for what a worker is about to deliver. For the system.
 */
export async function deliverNow(ctx: Context): Promise<void> {
  await deliverAccountMessages(ctx);
  await inTransaction(ctx, (tx) =>
    tx.select({ id: accountMessages.id }).from(accountMessages).where(isDue(ctx)).for("update"),
  );
}

type Row = typeof accountMessages.$inferSelect;

/** Delivers one message, or notes why not. @returns whether there was one */
async function deliverNext(ctx: Context): Promise<boolean> {
  const claimed: { id?: string } = {};
  try {
    const next = await inTransaction(ctx, async (tx) => {
      const row = await claim(tx, ctx);
      claimed.id = row?.id;
      return row && { row, text: await prepare(tx, ctx, row) };
    });
    if (next === undefined) return false;
    if (next.text !== undefined) await send(ctx, next.row, next.text);
  } catch (error) {
    // One that cannot be made must not stand before all the others.
    if (claimed.id === undefined) throw error;
    log().error({ messageId: claimed.id, err: error }, "A message could not be delivered");
    await postpone(ctx, claimed.id);
  }
  return true;
}

async function claim(tx: Tx, ctx: Context): Promise<Row | undefined> {
  const [row] = await tx
    .select()
    .from(accountMessages)
    .where(isDue(ctx))
    .orderBy(asc(accountMessages.id))
    .limit(1)
    .for("update", { skipLocked: true });
  return row;
}

function isDue(ctx: Context) {
  return and(
    isNull(accountMessages.deliveredAt),
    isNull(accountMessages.failedAt),
    or(isNull(accountMessages.nextAttemptAt), lte(accountMessages.nextAttemptAt, ctx.now)),
  );
}

/**
 * What is left to do in the transaction that holds the row. Sending is done outside it: the row is put off meanwhile.
 * @returns the text to send, or undefined when nothing is left to do
 */
async function prepare(tx: Tx, ctx: Context, row: Row): Promise<Text | undefined> {
  const transport = transportOf(row.channel);
  const isHopeless = transport === "none" || ctx.now - row.createdAt > TOO_OLD_MS;
  const { enclosure, isOver = false } = isHopeless ? {} : await enclose(tx, ctx, row);
  if (isHopeless || isOver) return void (await settle(tx, row.id, { failedAt: ctx.now }));
  const text = accountText({ kind: row.kind, locale: localeOf(row) }, enclosure, ctx.now);
  const attempts = row.attempts + 1;
  if (transport === "demo") {
    await tx.insert(demoMails).values({ messageId: row.id, ...text, createdAt: ctx.now });
    return void (await settle(tx, row.id, { attempts, deliveredAt: ctx.now }));
  }
  await settle(tx, row.id, { attempts, nextAttemptAt: ctx.now + pauseMs(attempts) });
  return text;
}

async function send(ctx: Context, row: Row, text: Text): Promise<void> {
  const outcome = await (row.channel === "email" ? sendMail(row, text) : sendSms(row, text));
  const isLast = row.attempts + 1 >= MOST_ATTEMPTS;
  if (outcome === "failed" && !isLast) return;
  const end = outcome === "sent" ? { deliveredAt: ctx.now } : { failedAt: ctx.now };
  await inTransaction(ctx, (tx) => settle(tx, row.id, end));
}

async function postpone(ctx: Context, id: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const [row] = await tx
      .update(accountMessages)
      .set({
        attempts: sql`${accountMessages.attempts} + 1`,
        nextAttemptAt: ctx.now + pauseMs(MOST_ATTEMPTS),
      })
      .where(and(eq(accountMessages.id, id), isNull(accountMessages.deliveredAt)))
      .returning({ attempts: accountMessages.attempts });
    if (row && row.attempts >= MOST_ATTEMPTS) await settle(tx, id, { failedAt: ctx.now });
  });
}

async function settle(
  tx: Tx,
  id: string,
  change: Partial<Pick<Row, "attempts" | "deliveredAt" | "failedAt" | "nextAttemptAt">>,
): Promise<void> {
  await tx.update(accountMessages).set(change).where(eq(accountMessages.id, id));
}

function localeOf({ locale }: Row): Locale {
  return LOCALES.find((known) => known === locale) ?? DEFAULT_LOCALE;
}
