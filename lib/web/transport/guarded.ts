import "server-only";

import { randomUUID } from "node:crypto";
import { unstable_rethrow } from "next/navigation";

import { isForeignRequest, securityHeaders } from "#lib/core/security-headers.ts";
import { env } from "#lib/env.ts";
import { log } from "#lib/log.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { asMachineRequest } from "#lib/web/request/machine-request.ts";
import { underRequestId } from "#lib/web/request/request-id.ts";

import { allowOrigins, isFromNamedOrigin } from "./cors.ts";
import { AS_PROBLEMS, type Refusals } from "./problem.ts";
import type { Handler } from "./route.ts";

/**
 * Who may send writes to a handler: our own pages; also programs, whose token or configured origin makes us ignore cookies; or any sender,
 * where cookies are never read. Pages of other sites have no authority.
 */
export type Senders = "own pages" | "own pages and programs" | "anybody";

/**
 * Does for a handler below `/api` or `/fhir/R4` what proxy.ts does for pages, which would nearly double the cost of a small request:
 * assigns the request id, refuses writes from other sites, and adds the security headers.
 */
export function guarded(
  handler: Handler,
  senders: Senders = "own pages",
  refusals: Refusals = AS_PROBLEMS,
): Handler {
  return (request, segment) => {
    const requestId = randomUUID();
    return underRequestId(requestId, async () => {
      const response = isRefused(request, senders)
        ? refusals.ofTransport("foreign_origin", { locale: await requestLocale(), requestId })
        : await answer(() => runFor(senders, () => handler(request, segment)), { requestId, refusals });
      if (isOfApi(request)) allowOrigins(request, response);
      for (const [name, value] of Object.entries(headersOf(requestId))) response.headers.set(name, value);
      return response;
    });
  };
}

function runFor(senders: Senders, run: () => Promise<Response>): Promise<Response> {
  return senders === "anybody" ? asMachineRequest(run) : run();
}

function isRefused(request: Request, senders: Senders): boolean {
  if (senders === "anybody") return false;
  const isProgram = request.headers.has("authorization") || isFromNamedOrigin(request);
  if (senders === "own pages and programs" && isProgram) return false;
  return isForeignRequest(request, env().APP_URL);
}

/** The operator names the origins that may call the API; no other path may be called from other origins. */
function isOfApi({ url }: Request): boolean {
  return /^\/(api\/v1|fhir\/R4)\//.test(new URL(url).pathname);
}

/** Next would send a handler's error without any header. */
async function answer(
  run: () => Promise<Response>,
  { requestId, refusals }: { readonly requestId: string; readonly refusals: Refusals },
): Promise<Response> {
  try {
    return await run();
  } catch (error) {
    unstable_rethrow(error);
    log().error({ requestId, err: error }, "A handler failed");
    return refusals.ofTransport("internal_error", { locale: await requestLocale(), requestId });
  }
}

function headersOf(requestId: string): Readonly<Record<string, string>> {
  return {
    ...securityHeaders({
      nonce: btoa(randomUUID()),
      isDevelopment: process.env.NODE_ENV === "development",
      isHttps: env().APP_URL.startsWith("https:"),
    }),
    "X-Request-Id": requestId,
  };
}
