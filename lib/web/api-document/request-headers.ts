import type { Operation } from "#lib/api/operation.ts";
import { translator } from "#lib/i18n/translator.ts";

import { requiresCondition, takesCondition, takesIdempotencyKey } from "./problem-codes.ts";

/** The request headers of an operation. */
export function requestHeaders(operation: Operation) {
  const { kind, isVersioned } = operation;
  const t = translator("en", "apiDocument");
  return [
    ...(takesCondition(operation)
      ? [header("If-Match", t("ifMatch"), '"v1"', requiresCondition(operation))]
      : []),
    ...(kind === "query" && isVersioned ? [header("If-None-Match", t("ifNoneMatch"), '"v1"')] : []),
    ...(takesIdempotencyKey(operation) ? [header("Idempotency-Key", t("idempotencyKey"))] : []),
  ];
}

/** The viewer fills in the example, so a header that must be unique per request has none. */
function header(name: string, description: string, example?: string, required = false) {
  return {
    name,
    in: "header" as const,
    description,
    required,
    schema: { type: "string" as const },
    ...(example !== undefined && { example }),
  };
}
