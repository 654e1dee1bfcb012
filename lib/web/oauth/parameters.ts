import "server-only";

import { isDomainError } from "#lib/core/errors.ts";
import { jsonBody, limitedText } from "#lib/web/transport/json-body.ts";

import { OAuthError } from "./oauth-error.ts";

export type Parameters = Readonly<Record<string, string>>;

/**
 * The parameters of an OAuth request, from its body alone: those in a URL would end up in logs. An empty one counts as absent, a repeated
 * one is refused, and an unknown one is ignored (RFC 6749 section 3.2).
 * @throws OAuthError `invalid_request`; TransportError
 */
export async function oauthParameters(request: Request): Promise<Parameters> {
  if (new URL(request.url).search !== "") throw new OAuthError("invalid_request", "query");
  // Answers are stored with their key, and this one is a secret.
  if (request.headers.has("idempotency-key")) throw new OAuthError("invalid_request", "Idempotency-Key");
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  const sent =
    type === "application/x-www-form-urlencoded"
      ? parametersOfForm(await limitedText(request))
      : parametersOfJson(await jsonBody(request).catch(asInvalidRequest));
  return Object.fromEntries(sent.filter(([, value]) => value !== ""));
}

function parametersOfForm(text: string): [string, string][] {
  const pairs = [...new URLSearchParams(text)];
  const names = pairs.map(([name]) => name);
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) throw new OAuthError("invalid_request", repeated);
  if (!isUtf8(text)) throw new OAuthError("invalid_request", "body");
  return pairs;
}

function parametersOfJson(body: unknown): [string, string][] {
  if (typeof body !== "object" || body === null || Array.isArray(body))
    throw new OAuthError("invalid_request", "body");
  return Object.entries(body).map(([name, value]: [string, unknown]) => {
    if (typeof value !== "string") throw new OAuthError("invalid_request", name);
    return [name, value];
  });
}

function asInvalidRequest(error: unknown): never {
  throw isDomainError(error) ? new OAuthError("invalid_request", "body") : error;
}

/** Invalid UTF-8 would be decoded as U+FFFD. */
function isUtf8(encoded: string): boolean {
  try {
    decodeURIComponent(encoded.replaceAll(/%(?![0-9a-f]{2})/gi, "%25"));
    return true;
  } catch {
    return false;
  }
}
