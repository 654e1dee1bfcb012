import "server-only";

import { authenticateClient } from "#lib/identity/clients/authenticate.ts";
import { systemContext } from "#lib/web/session/system-context.ts";

import type { OAuthRequest } from "./answering.ts";
import { refuseClient } from "./oauth-error.ts";

/**
 * The id of the client that asks for a user: the public client's, which proves nothing, or that of a registered one by its secret (RFC 6749
 * section 2.3).
 * @throws OAuthError `invalid_client`
 */
export async function authenticated({ ctx, client }: Pick<OAuthRequest, "ctx" | "client">): Promise<string> {
  const { id, secret } = client;
  if (secret === undefined) return id;
  const system = systemContext(ctx, "authenticate-client");
  return authenticateClient(system, { clientId: id, secret }).catch(refuseClient);
}
