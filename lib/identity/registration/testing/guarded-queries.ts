import { NOTHING_SHOWN, type OtherQueries } from "#db/testing/guarded-query.ts";

export const OTHERS: OtherQueries = {
  "identity/registration/standing.ts#findRegistration": NOTHING_SHOWN.systems,
  "identity/registration/standing.ts#loadRegistration": NOTHING_SHOWN.systems,
};
