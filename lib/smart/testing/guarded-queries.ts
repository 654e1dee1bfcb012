import { NOTHING_SHOWN, type OtherQueries } from "#db/testing/guarded-query.ts";

export const OTHERS: OtherQueries = {
  "smart/queries.ts#listPublishedSchedules": NOTHING_SHOWN.directory,
  "smart/queries.ts#listPublishedTimes": NOTHING_SHOWN.freeTime,
};
