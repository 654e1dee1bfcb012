import "server-only";

import type { DomainError, ErrorKind } from "#lib/core/errors.ts";
import { FHIR_JSON, SYSTEMS } from "#lib/fhir/constants.ts";
import { errorWords, fieldWords } from "#lib/i18n/error-words.ts";
import { translator } from "#lib/i18n/translator.ts";
import { refusalHeaders, type ProblemContext, type Refusals } from "#lib/web/transport/problem.ts";
import { statusOf, type ProblemCode, type TransportCode } from "#lib/web/transport/status.ts";

/** Codes of R4's IssueType, a required value set, by the kind of a refusal. */
const BY_KIND = {
  invalid: "invalid",
  unauthenticated: "login",
  forbidden: "forbidden",
  not_found: "not-found",
  conflict: "conflict",
  limit_exceeded: "business-rule",
  unavailable: "transient",
} as const satisfies Record<ErrorKind, string>;

const BY_TRANSPORT_CODE: Readonly<Partial<Record<TransportCode, string>>> = {
  method_not_allowed: "not-supported",
  not_acceptable: "not-supported",
  unsupported_media_type: "not-supported",
  content_too_large: "too-long",
  too_many_requests: "throttled",
  internal_error: "exception",
};

const BY_FIELD: Readonly<Record<string, string>> = {
  required: "required",
  unknown_field: "not-supported",
  post_search: "not-supported",
};

/** A name that somebody sent is repeated no further than one reads it. */
const LONGEST_NAME = 64;

/** How FHIR says what is refused: an OperationOutcome with the code that a problem of the API has. */
export const AS_OUTCOMES: Refusals = {
  ofDomain: (refusal, context) => {
    const { code, kind, details } = refusal;
    const { title, message } = errorWords(context.locale, code, details);
    const text = `${title}. ${message}`;
    const issues = fieldIssues(refusal, { locale: context.locale, text });
    return outcome(code, context, {
      issues: issues.length > 0 ? issues : [issue(code, BY_KIND[kind], text)],
      headers: refusalHeaders(refusal, context),
    });
  },
  ofTransport: (code, context, headers = {}) => {
    const text = translator(context.locale, "problems")(code);
    return outcome(code, context, {
      issues: [issue(code, BY_TRANSPORT_CODE[code] ?? "invalid", text)],
      headers,
    });
  },
};

/** One for each parameter at fault. */
function fieldIssues(
  { code, fields }: DomainError,
  { locale, text }: Pick<ProblemContext, "locale"> & { readonly text: string },
) {
  const words = fieldWords(locale, fields);
  return Object.entries(fields).map(([name, why]) =>
    issue(code, BY_FIELD[why] ?? "value", text, `${name.slice(0, LONGEST_NAME)}: ${words[name] ?? why}`),
  );
}

function issue(code: ProblemCode, type: string, text: string, diagnostics?: string) {
  return {
    severity: "error" as const,
    code: type,
    details: { coding: [{ system: SYSTEMS.problem, code }], text },
    ...(diagnostics !== undefined && { diagnostics }),
  };
}

function outcome(
  code: ProblemCode,
  { requestId }: ProblemContext,
  { issues, headers }: { readonly issues: readonly object[]; readonly headers: Record<string, string> },
): Response {
  return fhirResponse(
    { resourceType: "OperationOutcome", id: requestId, issue: issues },
    {
      status: statusOf(code),
      headers,
    },
  );
}

/** A resource as FHIR sends it (R4, section 3.1.0.1.8), kept by nobody on the way. */
export function fhirResponse(
  resource: object,
  { status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {},
): Response {
  return Response.json(resource, {
    status,
    headers: { ...headers, "Content-Type": `${FHIR_JSON}; charset=utf-8`, "Cache-Control": "no-store" },
  });
}
