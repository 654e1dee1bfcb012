import { z } from "zod";

import { DomainError } from "#lib/core/errors.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { calendarFeeds } from "#db/schema/index.ts";

import { feedOwnerOf, isFeedOf, mayKeepFeed } from "./feed-owner.ts";

/** Revokes the calendar URL of the calling user, for the role that they act in. It answers nothing from now on. */
export const revokeCalendarFeed = defineVerb({
  name: "calendar_feed.revoke",
  input: z.strictObject({}),
  refuses: ["not_found"],
  load: async (_tx, ctx) => feedOwnerOf(ctx),
  may: mayKeepFeed,
  run: async (tx, _ctx, owner) => {
    const gone = await tx.delete(calendarFeeds).where(isFeedOf(owner)).returning({ id: calendarFeeds.id });
    if (gone.length === 0) throw new DomainError("not_found");
    return owner;
  },
  audit: ({ userId, role }) => ({ entity: "user", entityId: userId, changes: { role } }),
  dto: () => ({}),
});
