import { and, count, desc, eq, isNotNull, isNull, sql, type SQL } from "drizzle-orm";
import { z } from "zod";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { PageNumber, pageOf } from "#lib/core/pages.ts";
import { accountMessages } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import {
  ACCOUNT_MESSAGE_KINDS,
  MESSAGE_STATES,
  type AccountMessageKind,
  type MessageState,
} from "#lib/outbox/constants.ts";
import type { AccountMessageDto, MessagePage } from "./dto.ts";

const PER_PAGE = 50;

/** The query of the list's URL; invalid parts are ignored. */
const MessagesQuery = z.object({
  kind: z.enum(ACCOUNT_MESSAGE_KINDS).optional().catch(undefined),
  state: z.enum(MESSAGE_STATES).optional().catch(undefined),
  page: PageNumber,
});

export interface AccountMessageList extends MessagePage<AccountMessageDto> {
  readonly kind: AccountMessageKind | undefined;
  readonly state: MessageState | undefined;
}

/**
 * Messages to account owners, newest first: kind, recipient and time. Their content is stored nowhere. For administrators. Two statements.
 * @throws DomainError `unauthenticated`, `forbidden`
 */
export async function listAccountMessages(tx: Tx, ctx: Context, params: object): Promise<AccountMessageList> {
  const { actor } = ctx;
  if (actor.kind !== "user") throw new DomainError("unauthenticated");
  if (actor.role !== "admin") throw new DomainError("forbidden");
  const query = MessagesQuery.parse(params);
  const isWanted = and(
    query.kind && eq(accountMessages.kind, query.kind),
    query.state && isInState(query.state),
  );
  const [counted] = await tx.select({ total: count() }).from(accountMessages).where(isWanted);
  const total = counted?.total ?? 0;
  const shown = pageOf(total, { asked: query.page, size: PER_PAGE });
  const rows = await selectAccountMessages(tx, isWanted)
    .orderBy(desc(accountMessages.id))
    .limit(shown.limit)
    .offset(shown.offset);
  const items = rows.map(toAccountMessageDto);
  const { page, pageCount } = shown;
  return { items, total, page, pageCount, kind: query.kind, state: query.state };
}

type MessageRow = Awaited<ReturnType<typeof selectAccountMessages>>[number];

/** Messages to account owners, not yet sorted. */
export function selectAccountMessages(tx: Tx, isWanted: SQL | undefined) {
  return tx
    .select({
      id: accountMessages.id,
      kind: accountMessages.kind,
      channel: accountMessages.channel,
      recipient: accountMessages.recipient,
      createdAt: accountMessages.createdAt,
      deliveredAt: accountMessages.deliveredAt,
      failedAt: accountMessages.failedAt,
    })
    .from(accountMessages)
    .where(isWanted);
}

/** A row as administrators see it. */
export function toAccountMessageDto({ deliveredAt, failedAt, ...row }: MessageRow): AccountMessageDto {
  const state = deliveredAt !== null ? "delivered" : failedAt !== null ? "failed" : "waiting";
  return { ...row, state, endedAt: deliveredAt ?? failedAt };
}

/** Whether a message is in that state, as a condition in a query. */
export function isInState(state: MessageState): SQL | undefined {
  return IS_IN_STATE[state];
}

const IS_IN_STATE: Readonly<Record<MessageState, SQL>> = {
  waiting: sql`(${isNull(accountMessages.deliveredAt)} and ${isNull(accountMessages.failedAt)})`,
  delivered: isNotNull(accountMessages.deliveredAt),
  failed: isNotNull(accountMessages.failedAt),
};
