import { and, eq, sql } from "drizzle-orm";

import { isAdministrator } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { assertRecentSignIn } from "#lib/identity/users/recent-sign-in.ts";
import { clients } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

/** A client for an administrator to change; row-level security hides it from everyone else. @throws DomainError `not_found` */
export async function loadKeptClient(tx: Tx, { actor }: Context, clientId: string) {
  const [client] = await tx
    .select({
      id: clients.id,
      name: clients.name,
      scopes: clients.scopes,
      seesAll: clients.seesAll,
      expiresAt: clients.expiresAt,
      disabledAt: clients.disabledAt,
      version: clients.version,
    })
    .from(clients)
    .where(and(eq(clients.id, clientId), isAdministrator(actor) ? sql`true` : sql`false`));
  if (client === undefined) throw new DomainError("not_found");
  return client;
}

/**
 * The same, before a client is given more: requires a recent password, because a session may have been left open.
 * @throws DomainError `not_found`, `reauthentication_required`, `unauthenticated`
 */
export async function loadClientByRecent(tx: Tx, ctx: Context, clientId: string) {
  const client = await loadKeptClient(tx, ctx, clientId);
  await assertRecentSignIn(tx, ctx);
  return client;
}
