import { pgTable, text, uuid } from "drizzle-orm/pg-core";

import type { FeedRole } from "#lib/calendars/constants.ts";

import { bytea, instant, newId } from "#db/columns.ts";

/** The private URL of a user's appointments in one role: only the hash of its token is stored. */
export const calendarFeeds = pgTable("calendar_feeds", {
  id: uuid().primaryKey().default(newId),
  userId: uuid("user_id").notNull(),
  role: text().$type<FeedRole>().notNull(),
  tokenHash: bytea("token_hash").notNull(),
  createdAt: instant("created_at").notNull(),
  /** When a fetch was last recorded in the trail. */
  recordedAt: instant("recorded_at"),
});
