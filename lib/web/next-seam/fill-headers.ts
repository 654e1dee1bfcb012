import "server-only";

import { IncomingMessage, ServerResponse } from "node:http";

import { bareHeaders } from "#lib/core/security-headers.ts";
import { env } from "#lib/env.ts";

/** Files that the build made, which next.config.ts gives their headers. */
const FILES = /^\/(_next\/static|icons)\//;

/**
 * Gives an answer the security headers that it lacks as it is sent. Pages have theirs from proxy.ts and handlers from `guarded()`; what Next
 * and Node answer by themselves (redirects to an address without double slashes, refusals) passes through neither.
 */
export function fillHeaders(message: unknown): void {
  const { request, response }: { request?: unknown; response?: unknown } = Object(message);
  if (!(response instanceof ServerResponse) || !(request instanceof IncomingMessage)) return;
  if (FILES.test(request.url ?? "")) return;
  const { writeHead } = response;
  const filled = (...said: unknown[]): unknown => {
    const headers = bareHeaders({ isHttps: env().APP_URL.startsWith("https:") });
    for (const [name, value] of Object.entries(headers))
      if (!response.hasHeader(name)) response.setHeader(name, value);
    return Reflect.apply(writeHead, response, said);
  };
  Object.assign(response, { writeHead: filled });
}
