import type { OtherQueries } from "#db/testing/guarded-query.ts";

export const OTHERS: OtherQueries = {
  "setup/known.ts#loadKnown": "runs as the system, for the operator who holds the set-up file",
};
