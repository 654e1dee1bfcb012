import "server-only";

import { randomUUID } from "node:crypto";

import { DomainError } from "#lib/core/errors.ts";

import { requestLocale } from "#lib/web/request/locale.ts";
import { givenRequestId } from "#lib/web/request/request-id.ts";
import { guarded, type Senders } from "./guarded.ts";
import { AS_PROBLEMS, refusalResponse, transportProblem, type Refusals } from "./problem.ts";
import type { Handler } from "./route.ts";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
type Method = (typeof METHODS)[number];

type Endpoint = Record<Method | "OPTIONS", Handler>;

/**
 * All handlers of one path: `export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({ POST: … })`. Other methods answer 405 and
 * list the supported ones: Next's own response has no Allow header, which RFC 9110 section 15.5.6 requires. `senders` are those who may
 * write; each handler is `guarded`.
 */
export function endpoint(given: Partial<Record<Method, Handler>>, senders?: Senders): Endpoint {
  const allow = [
    ...METHODS.filter((method) => given[method]),
    ...(given.GET ? ["HEAD"] : []),
    "OPTIONS",
  ].join(", ");
  const refuse: Handler = async () =>
    transportProblem("method_not_allowed", await problemContext(), { Allow: allow });
  const OPTIONS: Handler = async () => new Response(null, { status: 204, headers: { Allow: allow } });
  const { GET = refuse, POST = refuse, PUT = refuse, PATCH = refuse, DELETE = refuse } = given;
  return guardedAll({ GET, POST, PUT, PATCH, DELETE, OPTIONS }, senders);
}

/** For every request with a method that no path serves, or no file. */
export const unservedMethod = everyMethod(async ({ url }) =>
  transportProblem("method_not_allowed", await problemContext(), {
    Allow: new URL(url).search === "?of=file" ? "GET, HEAD" : ["HEAD", ...METHODS, "OPTIONS"].join(", "),
  }),
);

/** For every malformed request, before it reaches its path. */
export const unreadableRequest = everyMethod(async () =>
  transportProblem("unreadable_request", await problemContext()),
);

/** For every unknown path of the API. */
export const unknownAddress = everyMethod(
  async () => refusalResponse(new DomainError("not_found"), await problemContext()),
  "own pages and programs",
);

/** One handler for all methods of a path that chooses its methods itself. */
export function everyMethod(handler: Handler, senders?: Senders, refusals?: Refusals): Endpoint {
  const all = { GET: handler, POST: handler, PUT: handler, PATCH: handler, DELETE: handler };
  return guardedAll({ ...all, OPTIONS: handler }, senders, refusals);
}

function guardedAll(handlers: Endpoint, senders?: Senders, refusals: Refusals = AS_PROBLEMS): Endpoint {
  const guard = (method: keyof Endpoint) => guarded(handlers[method], senders, refusals);
  return {
    GET: guard("GET"),
    POST: guard("POST"),
    PUT: guard("PUT"),
    PATCH: guard("PATCH"),
    DELETE: guard("DELETE"),
    OPTIONS: guard("OPTIONS"),
  };
}

async function problemContext() {
  return { locale: await requestLocale(), requestId: givenRequestId() ?? randomUUID() };
}
