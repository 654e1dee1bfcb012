import { eq } from "drizzle-orm";

import { findFeed } from "#lib/calendars/fetch-feed.ts";
import {
  findOwnFeed,
  loadCalendarVisit,
  selectFeedVisits,
  selectLiveVisits,
} from "#lib/calendars/queries.ts";
import { selectCalendarVisits } from "#lib/calendars/select-visits.ts";
import { feedTokenOf } from "#lib/calendars/testing/feed-token.ts";
import type { GuardedQueries } from "#db/testing/guarded-query.ts";
import { appointments } from "#db/schema/index.ts";

export const GUARDED: GuardedQueries = {
  "calendars/queries.ts#loadCalendarVisit": {
    for: "patient",
    ask: (tx, ctx, { pastVisitId }) => loadCalendarVisit(tx, ctx, pastVisitId),
  },
  "calendars/queries.ts#findOwnFeed": {
    for: "patient",
    ask: (tx, ctx) => findOwnFeed(tx, ctx),
  },
  "calendars/queries.ts#selectLiveVisits": {
    for: "system",
    ask: (tx, _ctx, { owner: { userId } }) => selectLiveVisits(tx, userId),
  },
  "calendars/queries.ts#selectFeedVisits": {
    for: "system",
    ask: (tx, ctx, { owner: { userId } }) => selectFeedVisits(tx, ctx, { userId, role: "patient" }),
  },
  "calendars/select-visits.ts#selectCalendarVisits": {
    for: "system",
    ask: (tx, _ctx, { pastVisitId, owner: { userId } }) =>
      selectCalendarVisits(tx, { userId, role: "patient" }, eq(appointments.id, pastVisitId)),
  },
  "calendars/fetch-feed.ts#findFeed": {
    for: "system",
    ask: (tx, _ctx, { owner: { userId } }) => findFeed(tx, feedTokenOf(userId)),
  },
};
