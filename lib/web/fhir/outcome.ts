import "server-only";

import { randomUUID } from "node:crypto";

import type { DomainError } from "#lib/core/errors.ts";
import { FHIR_JSON, SYSTEMS } from "#lib/fhir/constants.ts";
import { apiErrorWords, fieldWords } from "#lib/i18n/error-words.ts";
import { translator } from "#lib/i18n/translator.ts";
import { refusalHeaders, type ProblemContext, type Refusals } from "#lib/web/transport/problem.ts";
import type { ProblemCode } from "#lib/web/transport/status.ts";

import { issueType, outcomeStatus, transportIssueType } from "./outcome-status.ts";
import { referencesIn } from "./refusal-words.ts";

const BY_FIELD: Readonly<Record<string, string>> = {
  required: "required",
  unknown_field: "not-supported",
  post_search: "not-supported",
};

/** Limits how much of the client's own names is repeated: as long as people read, as many as they would fix. */
const LONGEST_NAME = 64;
const MOST_ISSUES = 20;

/** Refusals in FHIR: an OperationOutcome with the code that an API problem has. */
export const AS_OUTCOMES: Refusals = {
  ofDomain: (refusal, context) => refusedBy(refusal, context, (outcome) => outcome),
  ofTransport: (code, context, headers = {}) => {
    const text = translator(context.locale, "problems")(code);
    const outcome = outcomeOf(context, [issue(code, transportIssueType(code), text)]);
    return fhirResponse(outcome, { status: outcomeStatus(code), headers });
  },
};

/** The same for `$book`: IHE wants a Bundle that contains only the OperationOutcome (ITI-117, 2:3.117.4.2.2). */
export const AS_REFUSED_BOOKINGS: Refusals = {
  ...AS_OUTCOMES,
  ofDomain: (refusal, context) => {
    const isOfAsking = refusal.kind === "unauthenticated" || refusal.code === "insufficient_scope";
    return refusedBy(refusal, context, (outcome) =>
      isOfAsking ? outcome : bundleOf([], { fullUrl: `urn:uuid:${randomUUID()}`, resource: outcome }),
    );
  },
};

/** A Bundle as operations return it: the results, and an outcome beside them. */
export function bundleOf(
  matches: readonly { readonly fullUrl: string; readonly resource: object }[],
  outcome?: { readonly fullUrl: string; readonly resource: object },
) {
  const entry = [
    ...matches.map((each) => ({ ...each, search: { mode: "match" as const } })),
    ...(outcome === undefined ? [] : [{ ...outcome, search: { mode: "outcome" as const } }]),
  ];
  return {
    resourceType: "Bundle" as const,
    id: randomUUID(),
    type: "searchset" as const,
    total: matches.length,
    ...(entry.length > 0 && { entry }),
  };
}

function refusedBy(
  refusal: DomainError,
  context: ProblemContext,
  made: (outcome: object) => object,
): Response {
  const { code, details } = refusal;
  const { title, message } = apiErrorWords(context.locale, code, details);
  const text = `${title}. ${message}`;
  const issues = fieldIssues(refusal, { locale: context.locale, text });
  const extension = referencesIn(refusal);
  const whole = { ...issue(code, issueType(refusal), text), ...(extension.length > 0 && { extension }) };
  return fhirResponse(made(outcomeOf(context, issues.length > 0 ? issues : [whole])), {
    status: outcomeStatus(code, refusal),
    headers: refusalHeaders(refusal, context),
  });
}

/** One issue for each parameter or element at fault. */
function fieldIssues(
  refusal: DomainError,
  { locale, text }: Pick<ProblemContext, "locale"> & { readonly text: string },
) {
  const { code, fields, kind } = refusal;
  const words = fieldWords(locale, fields);
  return Object.entries(fields)
    .slice(0, MOST_ISSUES)
    .map(([name, why]) => {
      const type = kind === "invalid" ? (BY_FIELD[why] ?? "value") : issueType(refusal);
      return issue(code, type, text, `${readable(name)}: ${words[name] ?? why}`);
    });
}

/** FHIR strings must not contain control characters, and lone surrogates are not text. */
function readable(name: string): string {
  return name
    .slice(0, LONGEST_NAME)
    .toWellFormed()
    .replaceAll(/\p{Cc}/gu, "\u{fffd}");
}

function issue(code: ProblemCode, type: string, text: string, diagnostics?: string) {
  return {
    severity: "error" as const,
    code: type,
    details: { coding: [{ system: SYSTEMS.problem, code }], text },
    ...(diagnostics !== undefined && { diagnostics }),
  };
}

function outcomeOf({ requestId }: ProblemContext, issues: readonly object[]) {
  return { resourceType: "OperationOutcome" as const, id: requestId, issue: issues };
}

/** A FHIR response (R4, section 3.1.0.1.8), which no cache may store. */
export function fhirResponse(
  resource: object,
  { status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {},
): Response {
  return Response.json(resource, {
    status,
    headers: { ...headers, "Content-Type": `${FHIR_JSON}; charset=utf-8`, "Cache-Control": "no-store" },
  });
}
