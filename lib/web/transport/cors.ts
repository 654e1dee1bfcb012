import "server-only";

import { env } from "#lib/env.ts";

/** Request headers that a script of another origin may send, beside those that are always allowed. */
const SENT = "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Exist, If-None-Match";

/** Response headers that it may read, beside those that are always allowed. */
const READ = [
  ...["Deprecation", "ETag", "Idempotency-Replayed", "Link", "Location", "RateLimit", "RateLimit-Policy"],
  ...["Retry-After", "Sunset", "WWW-Authenticate", "X-Request-Id"],
].join(", ");

const PREFLIGHT_SECONDS = 600;

/** Whether the request comes from a script of an origin in the operator's settings: no cookie of ours counts for it. */
export function isFromNamedOrigin({ headers }: Pick<Request, "headers">): boolean {
  const origin = headers.get("origin");
  return origin !== null && env().API_ORIGINS.includes(origin);
}

/**
 * Lets scripts of the configured origins read the API (Fetch, section 3.3). Never with credentials, which a browser would add without the
 * user's intent.
 */
export function allowOrigins(request: Request, response: Response): void {
  if (env().API_ORIGINS.length === 0) return;
  const { headers } = response;
  headers.append("Vary", "Origin");
  if (!isFromNamedOrigin(request)) return;
  headers.set("Access-Control-Allow-Origin", request.headers.get("origin") ?? "");
  headers.set("Access-Control-Expose-Headers", READ);
  if (request.method !== "OPTIONS") return;
  headers.set("Access-Control-Allow-Methods", headers.get("Allow") ?? "");
  headers.set("Access-Control-Allow-Headers", SENT);
  headers.set("Access-Control-Max-Age", String(PREFLIGHT_SECONDS));
}
