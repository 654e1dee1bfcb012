import { z } from "zod";

import { DomainError } from "#lib/core/errors.ts";
import { signAccessToken } from "#lib/identity/grants/access-token.ts";
import { loadSigningKey } from "#lib/identity/grants/signing-keys.ts";
import { defineVisitorVerb } from "#lib/verb/define-system-verb.ts";

import { CLIENT_TOKEN_LIFETIME_MS } from "./constants.ts";
import type { ClientTokenDto } from "./dto.ts";
import { useSecret } from "./use-secret.ts";

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
  load: (tx, ctx, shown) => useSecret(tx, ctx, shown),
  run: async (tx, ctx, { secretId, clientId, scopes: held, expiresAt }, { scopes: wished }) => {
    if (wished?.some((scope) => !held.some((each) => each === scope)))
      throw new DomainError("insufficient_scope", { fields: { scopes: "choose" } });
    const scopes = held.filter((scope) => wished === undefined || wished.includes(scope));
    const { now } = ctx;
    const ends = Math.min(now + CLIENT_TOKEN_LIFETIME_MS, expiresAt ?? Infinity);
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
