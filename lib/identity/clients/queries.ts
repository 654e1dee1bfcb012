import { and, asc, count, desc, eq, max, sql, type SQL } from "drizzle-orm";
import { z } from "zod";

import { isAdministrator } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { Id } from "#lib/core/fields.ts";
import { filterIn, pageIn, sortIn, textIn } from "#lib/core/lists.ts";
import { pageOf } from "#lib/core/pages.ts";
import { sliceOf, type Slice, type SliceAsked } from "#lib/core/slice.ts";
import { searchable } from "#lib/core/text.ts";
import { clients, clientSecrets } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { CLIENT_STATES, type ClientState } from "./constants.ts";
import { CLIENT_SORTS, type ClientDto, type ClientRowDto, type ClientSearch } from "./dto.ts";
import { clientColumns, stateIs, toClientRow, toScopes } from "./rows.ts";

const PER_PAGE = 25;

const Search = z.object({
  q: textIn(100).transform(searchable),
  state: filterIn(z.enum(CLIENT_STATES)),
  sort: sortIn(CLIENT_SORTS),
  page: pageIn,
});

const ORDERS = {
  name: [asc(sql`lower(${clients.name})`), asc(clients.id)],
  newest: [desc(clients.createdAt), desc(clients.id)],
} as const satisfies Record<ClientSearch["sort"], readonly SQL[]>;

export type ClientList = Awaited<ReturnType<typeof listClients>>;

/** One page of clients, as the URL of the list asks; for administrators. Two statements. @throws DomainError `forbidden` */
export async function listClients(tx: Tx, ctx: Context, address: unknown) {
  if (!isAdministrator(ctx.actor)) throw new DomainError("forbidden");
  const search = Search.parse(address);
  const where = and(
    sql`strpos(lower(${clients.name}), lower(${search.q})) > 0`,
    search.state && stateIs(search.state),
  );
  const [counted] = await tx.select({ total: count() }).from(clients).where(where);
  const total = counted?.total ?? 0;
  const { page, pageCount, limit, offset } = pageOf(total, { asked: search.page, size: PER_PAGE });
  const rows = await tx
    .select({ ...clientColumns, lastUsedAt: max(clientSecrets.lastUsedAt) })
    .from(clients)
    .leftJoin(clientSecrets, eq(clientSecrets.clientId, clients.id))
    .where(where)
    .groupBy(clients.id)
    .orderBy(...ORDERS[search.sort])
    .limit(limit)
    .offset(offset);
  return { clients: rows.map((row) => toClientRow(row, ctx.now)), search, total, page, pageCount };
}

/** One client with its secrets, without their values; for administrators. Two statements. @throws DomainError `forbidden`, `not_found` */
export async function loadClient(tx: Tx, ctx: Context, clientId: string): Promise<ClientDto> {
  if (!isAdministrator(ctx.actor)) throw new DomainError("forbidden");
  const id = Id.safeParse(clientId);
  if (!id.success) throw new DomainError("not_found");
  const [row] = await tx
    .select({
      ...clientColumns,
      scopes: clients.scopes,
      seesAll: clients.seesAll,
      version: clients.version,
    })
    .from(clients)
    .where(eq(clients.id, id.data));
  if (row === undefined) throw new DomainError("not_found");
  const secrets = await tx
    .select({
      id: clientSecrets.id,
      prefix: clientSecrets.prefix,
      createdAt: clientSecrets.createdAt,
      lastUsedAt: clientSecrets.lastUsedAt,
      endedAt: clientSecrets.endedAt,
    })
    .from(clientSecrets)
    .where(eq(clientSecrets.clientId, row.id))
    .orderBy(
      sql`${clientSecrets.endedAt} desc nulls first`,
      desc(clientSecrets.createdAt),
      desc(clientSecrets.id),
    )
    .limit(20);
  const lastUsedAt = secrets.reduce<number | null>((latest, { lastUsedAt: at }) => later(latest, at), null);
  const { scopes, seesAll, version } = row;
  return {
    ...toClientRow({ ...row, lastUsedAt }, ctx.now),
    ...{ scopes: toScopes(scopes), seesAll, version, secrets },
  };
}

function later(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return Math.max(one, other);
}

interface ClientsAsked extends SliceAsked<ClientKey> {
  readonly state?: ClientState | undefined;
}

export interface ClientKey {
  readonly name: string;
  readonly id: string;
}

/** Clients by name, starting after a given one; for administrators. @throws DomainError `forbidden` */
export async function listClientSlice(
  tx: Tx,
  ctx: Context,
  { state, limit, after }: ClientsAsked,
): Promise<Slice<ClientRowDto, ClientKey>> {
  if (!isAdministrator(ctx.actor)) throw new DomainError("forbidden");
  const rows = await tx
    .select({ ...clientColumns, lastUsedAt: max(clientSecrets.lastUsedAt) })
    .from(clients)
    .leftJoin(clientSecrets, eq(clientSecrets.clientId, clients.id))
    .where(
      and(
        state && stateIs(state),
        after && sql`(lower(${clients.name}), ${clients.id}) > (lower(${after.name}), ${after.id}::uuid)`,
      ),
    )
    .groupBy(clients.id)
    .orderBy(...ORDERS.name)
    .limit(limit + 1);
  const { items, next } = sliceOf(rows, { limit }, ({ name, id }) => ({ name, id }));
  return { items: items.map((row) => toClientRow(row, ctx.now)), next };
}
