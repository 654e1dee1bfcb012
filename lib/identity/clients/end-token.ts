import { z } from "zod";

import { verifyAccessToken } from "#lib/identity/grants/access-token.ts";
import { findPublicKey } from "#lib/identity/grants/signing-keys.ts";
import { defineVisitorVerb } from "#lib/verb/define-system-verb.ts";
import { endedClientTokens } from "#db/schema/index.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { CLIENT_TOKEN_LIFETIME_MS } from "./constants.ts";
import { findBySecret } from "./use-secret.ts";

/**
 * Revokes a token that the client obtained in its own name (RFC 7009). The secret and its other tokens remain valid. An unknown token, or
 * one of another client, is reported as revoked and left alone. For the system.
 */
export const endClientToken = defineVisitorVerb({
  name: "client.end_token",
  input: z.strictObject({
    clientId: z.string(),
    secret: z.string(),
    token: z.string({ error: "required" }).max(8000, { error: "too_long" }),
  }),
  refuses: ["wrong_credentials"],
  prepare: async (ctx, { token, ...shown }) => {
    const findKey = (keyId: string) => inReadTransaction(ctx, (tx) => findPublicKey(tx, keyId));
    const said = await verifyAccessToken(token, { now: ctx.now, findKey });
    const isOwn = said?.subject === "client" && said.clientId === shown.clientId;
    return { ...shown, ended: isOwn ? { tokenId: said.tokenId, secretId: said.id } : undefined };
  },
  load: (tx, ctx, shown) => findBySecret(tx, ctx, shown),
  run: async (tx, { now }, { clientId, secretId }, { ended }) => {
    if (ended !== undefined)
      await tx
        .insert(endedClientTokens)
        .values({ ...ended, endedAt: now, expiresAt: now + CLIENT_TOKEN_LIFETIME_MS })
        .onConflictDoNothing();
    return { clientId, secretId };
  },
  audit: ({ clientId, secretId }) => ({ entity: "client", entityId: clientId, changes: { secretId } }),
  dto: () => ({}),
});
