import { and, eq, gt, isNull, or } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { Id } from "#lib/core/fields.ts";
import { hashToken } from "#lib/secrets/tokens.ts";
import { clients, clientSecrets } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

interface Shown {
  readonly clientId: string;
  readonly secret: string;
}

/**
 * The stored secret that matches, if it belongs to this client and the client may act. Notes that it was used. For the system.
 * @throws DomainError `wrong_credentials`
 */
export async function useSecret(tx: Tx, ctx: Context, shown: Shown) {
  const found = await findBySecret(tx, ctx, shown);
  await tx.update(clientSecrets).set({ lastUsedAt: ctx.now }).where(eq(clientSecrets.id, found.secretId));
  return found;
}

/** The same, without noting it: for what gives no token. */
export async function findBySecret(tx: Tx, { now }: Context, { clientId, secret }: Shown) {
  const [found] = await tx
    .select({
      secretId: clientSecrets.id,
      clientId: clients.id,
      scopes: clients.scopes,
      expiresAt: clients.expiresAt,
    })
    .from(clientSecrets)
    .innerJoin(clients, eq(clients.id, clientSecrets.clientId))
    .where(
      and(
        eq(clientSecrets.secretHash, hashToken(secret)),
        isNull(clientSecrets.endedAt),
        isNull(clients.disabledAt),
        or(isNull(clients.expiresAt), gt(clients.expiresAt, now)),
      ),
    );
  if (found === undefined || found.clientId !== Id.safeParse(clientId).data)
    throw new DomainError("wrong_credentials");
  return found;
}
