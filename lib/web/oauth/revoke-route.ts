import "server-only";

import { revokeToken } from "#lib/identity/grants/revoke.ts";
import { systemContext } from "#lib/web/session/system-context.ts";
import type { Handler } from "#lib/web/transport/route.ts";

import { oauthRoute } from "./answering.ts";
import { OAuthError } from "./oauth-error.ts";

/** Signing out (RFC 7009): whichever token is sent, its whole grant ends. The answer is the same for a token that was never issued. A client's own token ends with the secret that bought it. */
export const revokeRoute: Handler = oauthRoute(
  () => "grant.revoke",
  async ({ ctx, client, parameters: { token } }) => {
    const outcome = await revokeToken(systemContext(ctx, "sign-out"), { token, clientId: client.id });
    if (outcome === "of_a_client") throw new OAuthError("unsupported_token_type");
    return { body: {} };
  },
);
