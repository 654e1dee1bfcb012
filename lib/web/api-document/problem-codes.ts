import type { Operation } from "#lib/api/operation.ts";
import { COMMON_REFUSALS } from "#lib/verb/refusals.ts";
import { statusOf, type ProblemCode } from "#lib/web/transport/status.ts";

/** Whether an operation writes, and so takes an `Idempotency-Key`. */
export function takesIdempotencyKey(operation: Operation): boolean {
  return (
    operation.kind === "verb" &&
    operation.method === "POST" &&
    !operation.answersSecret &&
    !operation.isKeyless
  );
}

/** Whether an operation takes the expected version in `If-Match`. */
export function takesCondition({ kind, input }: Operation): boolean {
  return kind === "verb" && "version" in input.shape;
}

export function requiresCondition(operation: Operation): boolean {
  return takesCondition(operation) && (operation.method === "PUT" || operation.method === "PATCH");
}

/** All codes that an operation can be refused with, by HTTP status. */
export function problemCodes(operation: Operation): ReadonlyMap<number, readonly ProblemCode[]> {
  const codes = new Set<ProblemCode>([
    ...COMMON_REFUSALS.filter((code) => code !== "idempotency_key_reused"),
    ...operation.refuses,
    "insufficient_scope",
    "not_acceptable",
    "too_many_requests",
    "internal_error",
  ]);
  if (operation.method !== "GET") {
    codes.add("foreign_origin");
    codes.add("content_too_large");
    codes.add("unsupported_media_type");
  }
  if (takesIdempotencyKey(operation)) codes.add("idempotency_key_reused");
  if (takesCondition(operation)) codes.add("precondition_failed");
  if (requiresCondition(operation)) {
    codes.add("precondition_required");
    // `If-Match` is always there, so a stale version is 412.
    codes.delete("changed_meanwhile");
  }
  return Map.groupBy(codes, statusOf);
}
