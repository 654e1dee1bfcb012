import "server-only";

import type { DomainError, ErrorDetails, FieldErrors } from "#lib/core/errors.ts";
import { apiErrorWords, fieldWords } from "#lib/i18n/error-words.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";

import { statusOf, type TransportCode } from "./status.ts";
import { toWire } from "./wire.ts";

/** A problem document (RFC 9457) with our members: `code` never changes its meaning, the words may. */
interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly code: string;
  readonly requestId: string;
  readonly details?: ErrorDetails;
  /** By the field's path: the key of the error, and its words. */
  readonly fields?: Readonly<Record<string, { code: string; message: string }>>;
}

export interface ProblemContext {
  readonly locale: Locale;
  readonly requestId: string;
  /** How to authenticate for what was refused; absent where only a cookie counts. */
  readonly challenge?: string | undefined;
}

/** A refusal of the domain as a response. */
export function refusalResponse(refusal: DomainError, context: ProblemContext): Response {
  const { locale, requestId } = context;
  const { code, details, fields } = refusal;
  const { title, message } = apiErrorWords(locale, code, details);
  const problem = {
    ...frame(code, requestId),
    title,
    detail: message,
    ...(Object.keys(details).length > 0 && { details }),
    ...(Object.keys(fields).length > 0 && { fields: fieldProblems(locale, fields) }),
  };
  return problemResponse(problem, refusalHeaders(refusal, context));
}

/** When to retry, and how to authenticate. */
export function refusalHeaders(
  { code, details }: DomainError,
  { challenge }: ProblemContext,
): Record<string, string> {
  const wait = details.retryAfterSeconds;
  const headers: Record<string, string> = {};
  if (typeof wait === "number") headers["Retry-After"] = String(Math.ceil(wait));
  // RFC 9110 section 11.6.1: a 401 must carry a challenge. There is no registered scheme for session cookies.
  const standard = statusOf(code) === 401 ? 'Cookie realm="praxis"' : undefined;
  const said = challenge ?? standard;
  if (said !== undefined) headers["WWW-Authenticate"] = said;
  return headers;
}

/** The format of a path's refusals. */
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

/** Problem documents (RFC 9457), wherever no other standard applies. */
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
