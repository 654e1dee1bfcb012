import "server-only";

import { endClientToken } from "#lib/identity/clients/end-token.ts";
import { revokeToken } from "#lib/identity/grants/revoke.ts";
import { systemContext } from "#lib/web/session/system-context.ts";
import type { Handler } from "#lib/web/transport/route.ts";

import { oauthRoute } from "./answering.ts";
import { OAuthError, refuseClient } from "./oauth-error.ts";

/**
 * Signing out (RFC 7009): whichever token of a user is sent, its whole grant ends. A client that shows its secret gives back that one token
 * which it bought in its own name; nobody else can. The answer is the same for a token that was never issued.
 */
export const revokeRoute: Handler = oauthRoute(
  () => "grant.revoke",
  async ({ ctx, client, parameters: { token } }) => {
    const { secret } = client;
    if (secret !== undefined) {
      await endClientToken(systemContext(ctx, "end-token"), { token, secret, clientId: client.id }).catch(
        refuseClient,
      );
      return { body: {} };
    }
    const outcome = await revokeToken(systemContext(ctx, "sign-out"), { token, clientId: client.id });
    if (outcome === "of_a_client") throw new OAuthError("unsupported_token_type");
    return { body: {} };
  },
);
