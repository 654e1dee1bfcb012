import { and, eq, isNotNull, lte, sql } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { tracedJob } from "#lib/core/trace.ts";
import { log } from "#lib/log.ts";
import { clients, webhookDeliveries, webhooks } from "#db/schema/index.ts";
import { inTransaction, type Tx } from "#db/transaction.ts";

import { CLAIMED_FOR_MS, pauseMs, TRIED_FOR_MS } from "./constants.ts";
import { sendWebhook, type SendWebhook, type Sent } from "./send.ts";
import { signedRequest } from "./sign.ts";

/** As many are under way at once in this process. */
const PLACES = 4;

/** Sends what is due, and goes on until nothing is. For the system. @returns how many were tried */
export async function deliverWebhooks(
  clock: () => Context,
  { send = sendWebhook, signal }: { send?: SendWebhook; signal?: AbortSignal } = {},
): Promise<number> {
  let count = 0;
  const work = async () => {
    while (!signal?.aborted) {
      const ctx = clock();
      const claimed = await inTransaction(ctx, (tx) => claimNext(tx, ctx));
      if (claimed === undefined) return;
      count += 1;
      await tracedJob("tell-webhooks", () => deliver(clock, claimed, send));
    }
  };
  await Promise.all(Array.from({ length: PLACES }, work));
  return count;
}

type Claimed = NonNullable<Awaited<ReturnType<typeof claimNext>>>;

/** Takes the next that is due, past those that others hold, and notes the try before it is made. */
async function claimNext(tx: Tx, { now }: Context) {
  const [due] = await tx
    .select({ id: webhookDeliveries.id })
    .from(webhookDeliveries)
    .where(and(isNotNull(webhookDeliveries.nextAttemptAt), lte(webhookDeliveries.nextAttemptAt, now)))
    .orderBy(webhookDeliveries.nextAttemptAt)
    .limit(1)
    .for("update", { skipLocked: true });
  if (due === undefined) return undefined;
  const [told] = await tx
    .update(webhookDeliveries)
    .set({ attempts: sql`${webhookDeliveries.attempts} + 1`, nextAttemptAt: now + CLAIMED_FOR_MS })
    .where(eq(webhookDeliveries.id, due.id))
    .returning();
  const [to] = await tx
    .select({ webhook: webhooks, disabledAt: clients.disabledAt, expiresAt: clients.expiresAt })
    .from(webhooks)
    .innerJoin(clients, eq(clients.id, webhooks.clientId))
    .where(eq(webhooks.id, told?.webhookId ?? due.id));
  return told && to && { told, ...to };
}

async function deliver(clock: () => Context, claimed: Claimed, send: SendWebhook): Promise<void> {
  const { told, webhook } = claimed;
  const { now } = clock();
  const isStopped = webhook.endedAt !== null || !mayBeTold(claimed, now);
  const secrets = [
    webhook.sealedSecret,
    ...(isEarlierGood(webhook, now) ? [webhook.earlierSecret ?? []] : []),
  ];
  const request = signedRequest(
    told,
    { webhookId: webhook.id, secrets: secrets.filter(Buffer.isBuffer) },
    now,
  );
  const sent = isStopped || request === undefined ? undefined : await send(webhook.url, request);
  const ctx = clock();
  await inTransaction(ctx, (tx) =>
    note(tx, ctx, told, sent ?? { cause: isStopped ? "stopped" : "no_secret" }),
  );
}

function mayBeTold({ disabledAt, expiresAt }: Claimed, now: number): boolean {
  return disabledAt === null && (expiresAt === null || expiresAt > now);
}

function isEarlierGood({ earlierUntil }: Claimed["webhook"], now: number): boolean {
  return earlierUntil !== null && earlierUntil > now;
}

type Outcome = Sent | { readonly cause: "stopped" | "no_secret" };

/** Only a 2xx is taken. What was tried by another meanwhile, or sent again, is left as that made it. */
async function note(tx: Tx, { now }: Context, told: Claimed["told"], outcome: Outcome): Promise<void> {
  const { id, attempts, begunAt } = told;
  const isTaken = "status" in outcome && outcome.status >= 200 && outcome.status < 300;
  const isFinal = "cause" in outcome && (outcome.cause === "stopped" || outcome.cause === "no_secret");
  const pause = isFinal ? undefined : pauseMs(attempts);
  const next = pause !== undefined && now + pause < begunAt + TRIED_FOR_MS ? now + pause : null;
  const cause = "cause" in outcome ? outcome.cause : isTaken ? null : "refused";
  await tx
    .update(webhookDeliveries)
    .set({
      lastStatus: "status" in outcome ? outcome.status : null,
      cause,
      deliveredAt: isTaken ? now : null,
      nextAttemptAt: isTaken ? null : next,
      failedAt: isTaken || next !== null ? null : now,
    })
    .where(and(eq(webhookDeliveries.id, id), eq(webhookDeliveries.attempts, attempts)));
  if (!isTaken && next === null) log().warn({ deliveryId: id, cause }, "A webhook was not delivered");
}
