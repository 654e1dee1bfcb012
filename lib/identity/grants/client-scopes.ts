import { and, eq, gt, isNull, or } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { clients } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { PUBLIC_CLIENT_ID, SCOPES, type Scope } from "./constants.ts";

interface Wish {
  readonly clientId: string;
  /** Default: all that the client may have. */
  readonly scopes: readonly Scope[] | undefined;
}

/**
 * The scopes of a new grant. Those of a registered client are an upper bound, beside the user's role; the public client has none of its own.
 * For the system, when the client has authenticated.
 * @throws DomainError `wrong_credentials` when the client may not act; `insufficient_scope`
 */
export async function scopesOfGrant(
  tx: Tx,
  { now }: Context,
  { clientId, scopes: wished }: Wish,
): Promise<readonly Scope[]> {
  if (clientId === PUBLIC_CLIENT_ID) return wished ?? SCOPES;
  const [client] = await tx
    .select({ scopes: clients.scopes })
    .from(clients)
    .where(
      and(
        eq(clients.id, clientId),
        isNull(clients.disabledAt),
        or(isNull(clients.expiresAt), gt(clients.expiresAt, now)),
      ),
    );
  if (client === undefined) throw new DomainError("wrong_credentials");
  return scopesWithin(client.scopes, wished);
}

/** The wished scopes, all of them by default. @throws DomainError `insufficient_scope` for a scope beyond those held, or where none is left */
export function scopesWithin(held: readonly Scope[], wished: readonly Scope[] | undefined): readonly Scope[] {
  const isBeyond = wished?.some((scope) => !held.includes(scope)) ?? held.length === 0;
  if (isBeyond) throw new DomainError("insufficient_scope", { fields: { scopes: "choose" } });
  return SCOPES.filter((scope) => (wished ?? held).includes(scope));
}
