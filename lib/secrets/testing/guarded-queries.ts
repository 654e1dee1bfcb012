import { NOTHING_SHOWN, type OtherQueries } from "#db/testing/guarded-query.ts";

export const OTHERS: OtherQueries = {
  "secrets/tokens.ts#findToken": NOTHING_SHOWN.systems,
};
