import { translator } from "#lib/i18n/translator.ts";

const HEADERS = {
  etag: ["ETag", '"v1"'],
  location: ["Location", "/api/v1/appointments/0199a3c4-7d10-7c3e-8f00-2f3a4b5c6d7e"],
  link: ["Link", '</api/v1/doctors?cursor=WyJh>; rel="next"'],
  replayed: ["Idempotency-Replayed", "true"],
  requestId: ["X-Request-Id", "0d1b3f0e-8c1f-4f0e-9b63-2f1d3c7e5a10"],
  challenge: ["WWW-Authenticate", 'Bearer realm="praxis", Cookie realm="praxis"'],
  retryAfter: ["Retry-After", "60"],
  rateLimit: ["RateLimit", '"address";r=1199;t=60'],
  rateLimitPolicy: ["RateLimit-Policy", '"address";q=1200;w=60'],
  deprecation: ["Deprecation", "@1798761600"],
  sunset: ["Sunset", "Fri, 31 Dec 2027 00:00:00 GMT"],
} as const;

type HeaderKey = keyof typeof HEADERS;

/** References to response headers, which `sharedHeaders` defines. */
export function headers(...keys: readonly HeaderKey[]) {
  return Object.fromEntries(
    keys.map((key) => [HEADERS[key][0], { $ref: `#/components/headers/${HEADERS[key][0]}` }]),
  );
}

/** The response headers that operations use, by name. */
export function sharedHeaders(used: ReadonlySet<string>) {
  const t = translator("en", "apiDocument");
  // `Object.keys` returns exactly the keys of the table.
  const keys = (Object.keys(HEADERS) as HeaderKey[]).filter((key) => used.has(HEADERS[key][0]));
  return Object.fromEntries(
    keys.map((key) => {
      const [name, example] = HEADERS[key];
      return [name, { description: t(key), schema: { type: "string" as const }, example }];
    }),
  );
}
