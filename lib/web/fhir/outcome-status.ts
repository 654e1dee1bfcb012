import type { DomainError, ErrorCode, ErrorKind } from "#lib/core/errors.ts";
import { statusOf, type ProblemCode, type TransportCode } from "#lib/web/transport/status.ts";

/** Lost a race: another time or another version is available. Every other conflict is a rule of the clinic. */
const CONFLICTS: readonly ErrorCode[] = [
  "already_booked",
  "changed_meanwhile",
  "patient_busy",
  "slot_held",
  "slot_taken",
];

/** The body refers to something that does not exist; the URL itself was found (FHIR R4, section 3.1.0.8). */
const REFERRED: readonly ErrorCode[] = ["unknown_doctor", "unknown_patient", "unknown_visit_type"];

/** The status of a refusal, where FHIR's differs from the API's. */
export function outcomeStatus(code: ProblemCode, refusal?: DomainError): number {
  // R4 has no 428.
  if (code === "precondition_required") return 400;
  if (refusal === undefined) return statusOf(code);
  return isRule(refusal) || isReferred(refusal) ? 422 : statusOf(code);
}

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

export function issueType(refusal: DomainError): string {
  if (refusal.code === "already_booked") return "duplicate";
  return isRule(refusal) ? "business-rule" : BY_KIND[refusal.kind];
}

const BY_TRANSPORT_CODE: Readonly<Partial<Record<TransportCode, string>>> = {
  method_not_allowed: "not-supported",
  not_acceptable: "not-supported",
  not_implemented: "not-supported",
  unsupported_media_type: "not-supported",
  content_too_large: "too-long",
  too_many_requests: "throttled",
  precondition_failed: "conflict",
  precondition_required: "required",
  internal_error: "exception",
};

export function transportIssueType(code: TransportCode): string {
  return BY_TRANSPORT_CODE[code] ?? "invalid";
}

function isRule({ code, kind }: DomainError): boolean {
  if (kind === "conflict") return !CONFLICTS.includes(code);
  return kind === "limit_exceeded" && statusOf(code) === 409;
}

function isReferred({ code, fields }: DomainError): boolean {
  return REFERRED.includes(code) || (code === "not_found" && Object.keys(fields).length > 0);
}
