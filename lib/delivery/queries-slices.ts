import { and, desc, eq, lt } from "drizzle-orm";
import { z } from "zod";

import { recordReads } from "#lib/audit/record-reads.ts";
import type { Context } from "#lib/core/context.ts";
import { Id } from "#lib/core/fields.ts";
import { sliceOf, type Slice, type SliceAsked } from "#lib/core/slice.ts";
import {
  ACCOUNT_MESSAGE_KINDS,
  CHANNELS,
  DELIVERY_STATES,
  MESSAGE_STATES,
  NEWS,
} from "#lib/outbox/constants.ts";
import { accountMessages, deliveries } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { AccountMessageDto, DeliveryDto } from "./dto.ts";
import { assertAdministrator, selectDeliveries, toDeliveryDto } from "./queries-deliveries.ts";
import { isInState, selectAccountMessages, toAccountMessageDto } from "./queries.ts";

const choose = { error: "choose" };

/** The filters of a list of deliveries. */
export const DeliveryFilters = z.strictObject({
  appointmentId: Id.optional(),
  news: z.enum(NEWS, choose).optional(),
  state: z.enum(DELIVERY_STATES, choose).optional(),
});

/** The filters of a list of account messages. */
export const AccountMessageFilters = z.strictObject({
  kind: z.enum(ACCOUNT_MESSAGE_KINDS, choose).optional(),
  channel: z.enum(CHANNELS, choose).optional(),
  state: z.enum(MESSAGE_STATES, choose).optional(),
});

/** Both lists are sorted by the id, latest first. */
export const MessageKey = z.strictObject({ id: z.uuid() });
type MessageKey = z.output<typeof MessageKey>;

export interface ListedDelivery extends DeliveryDto {
  readonly appointmentId: string;
}

/**
 * What was told of visits, slice by slice, latest first; never the words. For administrators: the display of whose visit it is about is
 * recorded. Two statements.
 * @throws DomainError `unauthenticated`, `forbidden`
 */
export async function listDeliverySlice(
  tx: Tx,
  ctx: Context,
  { appointmentId, news, state, limit, after }: z.output<typeof DeliveryFilters> & SliceAsked<MessageKey>,
): Promise<Slice<ListedDelivery, MessageKey>> {
  assertAdministrator(ctx);
  const isWanted = and(
    appointmentId === undefined ? undefined : eq(deliveries.appointmentId, appointmentId),
    news && eq(deliveries.news, news),
    state && eq(deliveries.state, state),
    after && lt(deliveries.id, after.id),
  );
  const rows = await selectDeliveries(tx, isWanted, limit + 1);
  const { items, next } = sliceOf(rows, { limit }, ({ id }) => ({ id }));
  await recordReads(
    tx,
    ctx,
    items.map((row) => ({ patientId: row.patientId, appointmentId: row.appointmentId })),
  );
  return {
    items: items.map((row) => ({ ...toDeliveryDto(row, ctx.now), appointmentId: row.appointmentId })),
    next,
  };
}

/**
 * Messages to account owners, slice by slice, newest first; their content is stored nowhere. For administrators. One statement.
 * @throws DomainError `unauthenticated`, `forbidden`
 */
export async function listAccountMessageSlice(
  tx: Tx,
  ctx: Context,
  { kind, channel, state, limit, after }: z.output<typeof AccountMessageFilters> & SliceAsked<MessageKey>,
): Promise<Slice<AccountMessageDto, MessageKey>> {
  assertAdministrator(ctx);
  const rows = await selectAccountMessages(
    tx,
    and(
      kind && eq(accountMessages.kind, kind),
      channel && eq(accountMessages.channel, channel),
      state && isInState(state),
      after && lt(accountMessages.id, after.id),
    ),
  )
    .orderBy(desc(accountMessages.id))
    .limit(limit + 1);
  const { items, next } = sliceOf(rows, { limit }, ({ id }) => ({ id }));
  return { items: items.map(toAccountMessageDto), next };
}
