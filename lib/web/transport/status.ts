import { ERROR_KINDS, type ErrorCode, type ErrorKind } from "#lib/core/errors.ts";

/** Faults of HTTP alone, which never reach the domain. */
export const TRANSPORT_CODES = [
  "method_not_allowed",
  "not_acceptable",
  "precondition_failed",
  "precondition_required",
  "too_many_requests",
  "request_timeout",
  "content_too_large",
  "unsupported_media_type",
  "foreign_origin",
  "unreadable_form",
  "unreadable_request",
  "outdated_form",
  "internal_error",
  "not_implemented",
] as const;
export type TransportCode = (typeof TRANSPORT_CODES)[number];

export type ProblemCode = ErrorCode | TransportCode;

/** THE table from refusal to HTTP status, for every transport (RFC 9110 section 15). */
const BY_KIND = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  limit_exceeded: 409,
  unavailable: 503,
} as const satisfies Record<ErrorKind, number>;

const BY_CODE: Readonly<Partial<Record<ProblemCode, number>>> = {
  method_not_allowed: 405,
  not_acceptable: 406,
  precondition_failed: 412,
  // RFC 6585 section 3.
  precondition_required: 428,
  // RFC 6585 section 4.
  too_many_requests: 429,
  request_timeout: 408,
  content_too_large: 413,
  unsupported_media_type: 415,
  foreign_origin: 403,
  unreadable_form: 400,
  unreadable_request: 400,
  outdated_form: 404,
  internal_error: 500,
  not_implemented: 501,
  // RFC 6585 section 4: sent too often. The other limit counts visits, not requests.
  too_many_attempts: 429,
  // draft-ietf-httpapi-idempotency-key-header, section 2.7
  idempotency_key_reused: 422,
};

export function statusOf(code: ProblemCode): number {
  return BY_CODE[code] ?? (isErrorCode(code) ? BY_KIND[ERROR_KINDS[code]] : 500);
}

function isErrorCode(code: ProblemCode): code is ErrorCode {
  return Object.hasOwn(ERROR_KINDS, code);
}
