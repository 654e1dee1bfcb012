import "server-only";

import type { DomainError, ErrorDetails, FieldErrors } from "#lib/core/errors.ts";
import { errorWords, fieldWords } from "#lib/i18n/error-words.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";

import { statusOf, type TransportCode } from "./status.ts";
import { toWire } from "./wire.ts";

/** A problem as RFC 9457 writes it, with our members: `code` never changes its meaning, the words may. */
interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly code: string;
  readonly requestId: string;
  readonly details?: ErrorDetails;
  /** By the field's path: the key that says what is wrong, and the same in words. */
  readonly fields?: Readonly<Record<string, { code: string; message: string }>>;
}

export interface ProblemContext {
  readonly locale: Locale;
  readonly requestId: string;
  /** How the API is asked for what was refused; elsewhere only a cookie counts. */
  readonly challenge?: string | undefined;
}

/** A refusal of the domain as a response. */
export function refusalResponse(refusal: DomainError, context: ProblemContext): Response {
  const { locale, requestId } = context;
  const { code, details, fields } = refusal;
  const { title, message } = errorWords(locale, code, details);
  const problem = {
    ...frame(code, requestId),
    title,
    detail: message,
    ...(Object.keys(details).length > 0 && { details }),
    ...(Object.keys(fields).length > 0 && { fields: fieldProblems(locale, fields) }),
  };
  return problemResponse(problem, refusalHeaders(refusal, context));
}

/** When to come again, and how to ask better. */
export function refusalHeaders(
  { code, details }: DomainError,
  { challenge }: ProblemContext,
): Record<string, string> {
  const wait = details.retryAfterSeconds;
  const headers: Record<string, string> = {};
  if (typeof wait === "number") headers["Retry-After"] = String(Math.ceil(wait));
  // RFC 9110 section 11.6.1: a 401 says how to do better. There is no registered scheme for a session's cookie.
  const standard = statusOf(code) === 401 ? 'Cookie realm="praxis"' : undefined;
  const said = challenge ?? standard;
  if (said !== undefined) headers["WWW-Authenticate"] = said;
  return headers;
}

/** How an address says what it refuses. */
export interface Refusals {
  readonly ofDomain: (refusal: DomainError, context: ProblemContext) => Response;
  readonly ofTransport: (
    code: TransportCode,
    context: ProblemContext,
    headers?: Record<string, string>,
  ) => Response;
}

/** What the transport itself refuses, or could not do. */
export function transportProblem(
  code: TransportCode,
  { locale, requestId }: ProblemContext,
  headers: Record<string, string> = {},
): Response {
  const title = translator(locale, "problems")(code);
  return problemResponse({ ...frame(code, requestId), title }, headers);
}

/** As RFC 9457 writes them, wherever no other standard has its own way. */
export const AS_PROBLEMS: Refusals = { ofDomain: refusalResponse, ofTransport: transportProblem };

function frame(code: Parameters<typeof statusOf>[0], requestId: string) {
  return { type: `urn:praxis:problem:${code}`, status: statusOf(code), code, requestId };
}

function fieldProblems(locale: Locale, fields: FieldErrors) {
  const words = fieldWords(locale, fields);
  const entries = Object.entries(fields).map(([path, code]) => [
    path,
    { code, message: words[path] ?? code },
  ]);
  return Object.fromEntries(entries);
}

function problemResponse(problem: Problem, headers: Record<string, string>): Response {
  return Response.json(toWire(problem), {
    status: problem.status,
    headers: { ...headers, "Content-Type": "application/problem+json", "Cache-Control": "no-store" },
  });
}
