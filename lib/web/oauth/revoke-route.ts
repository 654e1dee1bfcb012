import "server-only";

import { endClientToken } from "#lib/identity/clients/end-token.ts";
import { revokeToken } from "#lib/identity/grants/revoke.ts";
import { systemContext } from "#lib/web/session/system-context.ts";
import type { Handler } from "#lib/web/transport/route.ts";

import { oauthRoute } from "./answering.ts";
import { authenticated } from "./authenticated.ts";
import { OAuthError, refuseClient } from "./oauth-error.ts";

/**
 * Signing out (RFC 7009). Either token of a user revokes the whole grant. A token that a client obtained in its own name is revoked alone.
 * Only the client to which the token was issued revokes it, a registered one with its secret. The answer is the same for a token that was
 * never issued.
 */
export const revokeRoute: Handler = oauthRoute(
  () => "grant.revoke",
  async ({ ctx, client, parameters: { token } }) => {
    const clientId = await authenticated({ ctx, client });
    const outcome = await revokeToken(systemContext(ctx, "sign-out"), { token, clientId });
    if (outcome === "revoked") return { body: {} };
    const { secret } = client;
    if (secret === undefined) throw new OAuthError("unsupported_token_type");
    await endClientToken(systemContext(ctx, "end-token"), { token, secret, clientId }).catch(refuseClient);
    return { body: {} };
  },
);
