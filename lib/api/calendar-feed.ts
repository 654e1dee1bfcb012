import { z } from "zod";

import type { CalendarFeedDto } from "#lib/calendars/dto.ts";
import { findOwnFeed } from "#lib/calendars/queries.ts";
import { renewCalendarFeed } from "#lib/calendars/renew-feed.ts";
import { revokeCalendarFeed } from "#lib/calendars/revoke-feed.ts";

import { Instant } from "./fields.ts";
import { queryOperation } from "./query-operation.ts";
import { silentOperation, verbOperation } from "./verb-operation.ts";

const PATH = "/api/v1/me/calendar-feed";

/** The private calendar URL of the calling user, for the role that they act in. */
export const CALENDAR_FEED_OPERATIONS = [
  queryOperation({
    id: "getOwnCalendarFeed",
    summary: "Get since when you have a private calendar address",
    name: "calendar_feed.find",
    path: PATH,
    scope: "me:read",
    query: (tx, ctx, _nothing: Readonly<Record<string, never>>) => findOwnFeed(tx, ctx),
    source: findOwnFeed,
    whole: z.strictObject({}),
    input: z.strictObject({}),
    toAnswer: (feed: CalendarFeedDto | undefined) => ({ createdAt: feed?.createdAt ?? null }),
    answer: z.strictObject({ createdAt: Instant.nullable() }),
    refuses: [],
    example: { input: {}, answer: { createdAt: "2027-01-04T04:15:00.000Z" } },
  }),
  verbOperation({
    id: "renewOwnCalendarFeed",
    summary: "Make a private calendar address, in the place of the one you have",
    method: "PUT",
    path: PATH,
    scope: "me:write",
    verb: renewCalendarFeed,
    input: z.strictObject({}),
    answersSecret: true,
    answer: z.strictObject({ url: z.url() }),
    example: {
      input: {},
      answer: {
        url: "https://praxis.example.org/api/calendar/wq3q7cI3xY0uJ6m0p1bJc8mX9kD2rT5vLh4nZs6aE8g.ics",
      },
    },
  }),
  silentOperation({
    id: "revokeOwnCalendarFeed",
    summary: "Turn your private calendar address off",
    method: "DELETE",
    path: PATH,
    scope: "me:write",
    verb: revokeCalendarFeed,
    input: z.strictObject({}),
    example: { input: {} },
  }),
];
