import "server-only";

import { env } from "#lib/env.ts";

/** What a script of another origin may send, beside what every script may. */
const SENT = "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Exist, If-None-Match";

/** What it may read of an answer, beside what every script may. */
const READ = [
  ...["Deprecation", "ETag", "Idempotency-Replayed", "Link", "Location", "RateLimit", "RateLimit-Policy"],
  ...["Retry-After", "Sunset", "WWW-Authenticate", "X-Request-Id"],
].join(", ");

const PREFLIGHT_SECONDS = 600;

/** Whether a script of an origin that the operator has named sends the request: no cookie of ours counts for it. */
export function isFromNamedOrigin({ headers }: Pick<Request, "headers">): boolean {
  const origin = headers.get("origin");
  return origin !== null && env().API_ORIGINS.includes(origin);
}

/**
 * Lets scripts of the origins that the operator has named read the API (Fetch, section 3.3). Never with credentials: what a browser would
 * add by itself is nobody's word.
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
