import type { Deprecation } from "#lib/api/operation.ts";

/** Marks every response of a deprecated operation, refusals too: RFC 9745, RFC 8594. */
export function markDeprecated(response: Response, { since, sunset }: Deprecation): Response {
  response.headers.set("Deprecation", `@${Date.parse(since) / 1000}`);
  response.headers.set("Sunset", new Date(sunset).toUTCString());
  response.headers.append("Link", '</redoc>; rel="deprecation"; type="text/html"');
  return response;
}
