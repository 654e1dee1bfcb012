import "server-only";

import { IncomingMessage, ServerResponse } from "node:http";

import { bareHeaders, STATIC_ASSET_HEADERS } from "#lib/core/security-headers.ts";
import { env } from "#lib/env.ts";

/** The paths of the files that the build made. */
const FILES = /^\/(_next\/static|icons)\//;

/**
 * Adds missing security headers as a response is sent. Pages get theirs from proxy.ts and handlers from `guarded()`; the responses of Next
 * and Node themselves (redirects without double slashes, refusals) pass through neither.
 */
export function fillHeaders(message: unknown): void {
  const { request, response }: { request?: unknown; response?: unknown } = Object(message);
  if (!(response instanceof ServerResponse) || !(request instanceof IncomingMessage)) return;
  const isFile = FILES.test(request.url ?? "");
  const { writeHead } = response;
  const filled = (...said: unknown[]): unknown => {
    const headers = isFile
      ? STATIC_ASSET_HEADERS
      : bareHeaders({ isHttps: env().APP_URL.startsWith("https:") });
    for (const [name, value] of Object.entries(headers))
      if (!response.hasHeader(name)) response.setHeader(name, value);
    return Reflect.apply(writeHead, response, said);
  };
  Object.assign(response, { writeHead: filled });
}
