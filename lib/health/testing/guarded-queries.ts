import type { OtherQueries } from "#db/testing/guarded-query.ts";

export const OTHERS: OtherQueries = {
  "health/stored-gauges.ts#loadStoredGauges":
    "counts and ages for the system, and names no person and no visit",
};
