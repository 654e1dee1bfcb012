import "server-only";

import { randomUUID } from "node:crypto";

import { DomainError } from "#lib/core/errors.ts";

import { requestLocale } from "#lib/web/request/locale.ts";
import { refusalResponse, transportProblem } from "./problem.ts";
import type { Handler } from "./route.ts";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
type Method = (typeof METHODS)[number];

type Endpoint = Record<Method | "OPTIONS", Handler>;

/**
 * All handlers of one address: `export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({ POST: … })`. What is not
 * given answers 405 and names what is: Next's own answer has no Allow header, which RFC 9110 section 15.5.6 requires.
 */
export function endpoint(given: Partial<Record<Method, Handler>>): Endpoint {
  const allow = [
    ...METHODS.filter((method) => given[method]),
    ...(given.GET ? ["HEAD"] : []),
    "OPTIONS",
  ].join(", ");
  const refuse: Handler = async (request) =>
    transportProblem("method_not_allowed", await problemContext(request), { Allow: allow });
  const OPTIONS: Handler = async () => new Response(null, { status: 204, headers: { Allow: allow } });
  const { GET = refuse, POST = refuse, PUT = refuse, PATCH = refuse, DELETE = refuse } = given;
  return { GET, POST, PUT, PATCH, DELETE, OPTIONS };
}

/** For every request with a method that no address serves. */
export const unservedMethod: Handler = async (request) =>
  transportProblem("method_not_allowed", await problemContext(request), {
    Allow: ["HEAD", ...METHODS, "OPTIONS"].join(", "),
  });

/** For every address of the API that stands for nothing. */
export const unknownAddress: Handler = async (request) =>
  refusalResponse(new DomainError("not_found"), await problemContext(request));

async function problemContext({ headers }: Request) {
  return { locale: await requestLocale(), requestId: headers.get("x-request-id") ?? randomUUID() };
}
