import { and, eq, gt, isNull, or } from "drizzle-orm";
import { z } from "zod";

import { DomainError } from "#lib/core/errors.ts";
import { Id } from "#lib/core/fields.ts";
import { signAccessToken } from "#lib/identity/grants/access-token.ts";
import { loadSigningKey } from "#lib/identity/grants/signing-keys.ts";
import { hashToken } from "#lib/secrets/tokens.ts";
import { defineVisitorVerb } from "#lib/verb/define-system-verb.ts";
import { clients, clientSecrets } from "#db/schema/index.ts";
import type { Context } from "#lib/core/context.ts";
import type { Tx } from "#db/transaction.ts";

import { CLIENT_TOKEN_LIFETIME_MS } from "./constants.ts";
import type { ClientTokenDto } from "./dto.ts";

/**
 * The client credentials grant (RFC 6749 section 4.4): the secret is exchanged for a token in the client's own name. There is no refresh
 * token: the client uses the secret again. The answer is the same whether the client or the secret is wrong. For the system.
 */
export const issueClientToken = defineVisitorVerb({
  name: "client.issue_token",
  input: z.strictObject({
    clientId: z.string(),
    secret: z.string(),
    /** Default: all scopes of the client. */
    scopes: z.array(z.string()).min(1).optional(),
  }),
  refuses: ["wrong_credentials", "insufficient_scope"],
  prepare: async (_ctx, input) => input,
  load: (tx, ctx, shown) => findBySecret(tx, ctx, shown),
  run: async (tx, ctx, { secretId, clientId, scopes: held, expiresAt }, { scopes: wished }) => {
    if (wished?.some((scope) => !held.some((each) => each === scope)))
      throw new DomainError("insufficient_scope", { fields: { scopes: "choose" } });
    const scopes = held.filter((scope) => wished === undefined || wished.includes(scope));
    const { now } = ctx;
    const ends = Math.min(now + CLIENT_TOKEN_LIFETIME_MS, expiresAt ?? Infinity);
    await tx.update(clientSecrets).set({ lastUsedAt: now }).where(eq(clientSecrets.id, secretId));
    const facts = { grantId: secretId, clientId, scopes, now, expiresAt: ends };
    const accessToken = await signAccessToken(await loadSigningKey(tx, ctx), facts);
    return { clientId, secretId, accessToken, expiresInSeconds: Math.floor((ends - now) / 1000), scopes };
  },
  audit: ({ clientId, secretId }) => ({ entity: "client", entityId: clientId, changes: { secretId } }),
  dto: ({ accessToken, expiresInSeconds, scopes }): ClientTokenDto => ({
    accessToken,
    expiresInSeconds,
    scopes,
  }),
});

interface Shown {
  readonly clientId: string;
  readonly secret: string;
}

/** The stored secret that matches, if it belongs to this client and the client is active. @throws DomainError `wrong_credentials` */
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
