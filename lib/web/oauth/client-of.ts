import { PUBLIC_CLIENT_ID } from "#lib/identity/grants/constants.ts";

import { OAuthError } from "./oauth-error.ts";
import type { Parameters } from "./parameters.ts";

/**
 * The client that asks: by Basic or in the body (RFC 6749 section 2.3.1). Who names none is the public one, which has no secret;
 * so is who sends an empty name and an empty secret, as Swagger UI does.
 * @throws OAuthError `invalid_client`
 */
export function clientOf({ headers }: Request, parameters: Parameters): string {
  const authorization = headers.get("authorization");
  const byHeader = authorization === null ? undefined : basicOf(authorization);
  const named = [byHeader?.id, parameters.client_id].filter((id) => id !== undefined && id !== "");
  const secrets = [byHeader?.secret, parameters.client_secret].filter((secret) => secret);
  if (named.some((id) => id !== PUBLIC_CLIENT_ID) || secrets.length > 0)
    throw new OAuthError("invalid_client");
  return PUBLIC_CLIENT_ID;
}

/** RFC 7617; id and secret are form-encoded before. */
function basicOf(authorization: string): { id: string; secret: string } {
  const encoded = /^Basic +([A-Za-z0-9+/]+={0,2})$/i.exec(authorization.trim())?.[1];
  const [, id, secret] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded ?? "", "base64").toString()) ?? [];
  if (id === undefined || secret === undefined) throw new OAuthError("invalid_client");
  return { id, secret };
}
