import type { OtherQueries } from "#db/testing/guarded-query.ts";

export const OTHERS: OtherQueries = {
  "verb/idempotency.ts#findResponse":
    "asks by the key of whoever asks; `row-level-security.db.test.ts` has its table",
};
