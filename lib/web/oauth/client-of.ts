import { PUBLIC_CLIENT_ID } from "#lib/identity/grants/constants.ts";

import { OAuthError } from "./oauth-error.ts";
import type { Parameters } from "./parameters.ts";

/** The client that a request names, not verified yet. The public client has no secret. */
export interface ShownClient {
  readonly id: string;
  readonly secret: string | undefined;
}

/**
 * The client, from Basic or from the body, never from both (RFC 6749 section 2.3.1). A request without one is the public client's; so is
 * one with an empty name and an empty secret, as Swagger UI sends it.
 * @throws OAuthError `invalid_client`
 */
export function clientOf({ headers }: Request, parameters: Parameters): ShownClient {
  const authorization = headers.get("authorization");
  const byHeader = authorization === null ? undefined : basicOf(authorization);
  const ids = [byHeader?.id, parameters.client_id].filter(isGiven);
  const secrets = [byHeader?.secret, parameters.client_secret].filter(isGiven);
  const [id = PUBLIC_CLIENT_ID] = ids;
  const isPublic = id === PUBLIC_CLIENT_ID;
  if (new Set(ids).size > 1 || secrets.length !== (isPublic ? 0 : 1)) throw new OAuthError("invalid_client");
  return { id, secret: secrets[0] };
}

function isGiven(text: string | undefined): text is string {
  return text !== undefined && text !== "";
}

/** RFC 7617, with id and secret form-encoded before. */
function basicOf(authorization: string): { id: string; secret: string } {
  const encoded = /^Basic +([A-Za-z0-9+/]+={0,2})$/i.exec(authorization.trim())?.[1];
  const [, id, secret] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded ?? "", "base64").toString()) ?? [];
  if (id === undefined || secret === undefined) throw new OAuthError("invalid_client");
  return { id: formDecoded(id), secret: formDecoded(secret) };
}

/** RFC 6749 appendix B. */
function formDecoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    throw new OAuthError("invalid_client");
  }
}
