import "server-only";

import { revokeToken } from "#lib/identity/grants/revoke.ts";
import { systemContext } from "#lib/web/session/system-context.ts";
import type { Handler } from "#lib/web/transport/route.ts";

import { oauthRoute } from "./answering.ts";

/** Signing out (RFC 7009): whichever token is sent, its whole grant ends. The answer is the same for a token that was never issued. */
export const revokeRoute: Handler = oauthRoute(
  () => "grant.revoke",
  async ({ ctx, clientId, parameters: { token } }) => {
    await revokeToken(systemContext(ctx, "sign-out"), { token, clientId });
    return { body: {} };
  },
);
