import type { OtherQueries } from "#db/testing/guarded-query.ts";

export const OTHERS: OtherQueries = {
  "me/queries.ts#loadMe": "is listOwnPatients or loadOwnProfile, by the role of the session",
};
