import { and, desc, eq, isNotNull, lt, sql } from "drizzle-orm";

import { isAdministrator } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { Id } from "#lib/core/fields.ts";
import { sliceOf, type Slice, type SliceAsked } from "#lib/core/slice.ts";
import { loadClient } from "#lib/identity/clients/queries.ts";
import { webhookDeliveries, webhooks } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { DeliveryState } from "./constants.ts";
import type { WebhookDeliveryDto, WebhookDto } from "./dto.ts";

const COLUMNS = {
  id: webhooks.id,
  clientId: webhooks.clientId,
  url: webhooks.url,
  kinds: webhooks.kinds,
  createdAt: webhooks.createdAt,
  endedAt: webhooks.endedAt,
};

/** The webhooks of a client, those that have not ended first; for administrators. @throws DomainError `forbidden`, `not_found` */
export async function listWebhooks(
  tx: Tx,
  ctx: Context,
  { clientId }: { readonly clientId: string },
): Promise<{ items: WebhookDto[] }> {
  const { id } = await loadClient(tx, ctx, clientId);
  const items = await tx
    .select(COLUMNS)
    .from(webhooks)
    .where(eq(webhooks.clientId, id))
    .orderBy(sql`${webhooks.endedAt} desc nulls first`, desc(webhooks.id))
    .limit(100);
  return { items };
}

/** One of them, ended or not; for administrators. @throws DomainError `forbidden`, `not_found` */
export async function loadWebhook(tx: Tx, { actor }: Context, webhookId: string): Promise<WebhookDto> {
  if (!isAdministrator(actor)) throw new DomainError("forbidden");
  const id = Id.safeParse(webhookId);
  const [webhook] = id.success ? await tx.select(COLUMNS).from(webhooks).where(eq(webhooks.id, id.data)) : [];
  if (webhook === undefined) throw new DomainError("not_found");
  return webhook;
}

interface DeliveriesAsked extends SliceAsked<{ readonly id: string }> {
  readonly webhookId: string;
  readonly state?: DeliveryState | undefined;
}

/** What a webhook was told, the latest first: ids, and what became of it. For administrators. @throws DomainError as `loadWebhook` */
export async function listWebhookDeliveries(
  tx: Tx,
  ctx: Context,
  { webhookId, state, limit, after }: DeliveriesAsked,
): Promise<Slice<WebhookDeliveryDto, { readonly id: string }>> {
  await loadWebhook(tx, ctx, webhookId);
  const { nextAttemptAt, deliveredAt, failedAt } = webhookDeliveries;
  const ends = { waiting: nextAttemptAt, delivered: deliveredAt, failed: failedAt } as const;
  const rows = await tx
    .select()
    .from(webhookDeliveries)
    .where(
      and(
        eq(webhookDeliveries.webhookId, webhookId),
        state && isNotNull(ends[state]),
        after && lt(webhookDeliveries.id, after.id),
      ),
    )
    .orderBy(desc(webhookDeliveries.id))
    .limit(limit + 1);
  const { items, next } = sliceOf(rows, { limit }, ({ id }) => ({ id }));
  return { items: items.map(toDelivery), next };
}

function toDelivery(row: typeof webhookDeliveries.$inferSelect): WebhookDeliveryDto {
  const { id, kind, appointmentId, occurredAt, attempts, nextAttemptAt, lastStatus, cause } = row;
  const { deliveredAt, failedAt } = row;
  const state = deliveredAt !== null ? "delivered" : failedAt !== null ? "failed" : "waiting";
  const endedAt = deliveredAt ?? failedAt;
  return { id, kind, appointmentId, occurredAt, state, attempts, nextAttemptAt, endedAt, lastStatus, cause };
}
