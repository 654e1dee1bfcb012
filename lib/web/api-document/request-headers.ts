import type { Operation } from "#lib/api/operation.ts";
import { translator } from "#lib/i18n/translator.ts";

import { requiresCondition, takesCondition, takesIdempotencyKey } from "./problem-codes.ts";

/** The headers by which a request says more than its body does. */
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

/** A viewer fills in the example, so what must be new for each request has none. */
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
