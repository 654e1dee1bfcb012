import { randomBytes } from "node:crypto";

import { z } from "zod";

import { env } from "#lib/env.ts";
import { assertRecentSignIn } from "#lib/identity/users/recent-sign-in.ts";
import { hashToken } from "#lib/secrets/tokens.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { answeringSecrets } from "#lib/verb/secret-answer.ts";
import { calendarFeeds } from "#db/schema/index.ts";

import type { NewCalendarFeedDto } from "./dto.ts";
import { feedPath } from "./feed-path.ts";
import { feedOwnerOf, mayKeepFeed } from "./feed-owner.ts";

/**
 * Makes the private calendar URL of the calling user, for the role that they act in, and returns it: the only time that it can be read. An
 * earlier one stops working. It opens appointments for good, so the password must have been given recently.
 */
export const renewCalendarFeed = answeringSecrets(
  defineVerb({
    name: "calendar_feed.renew",
    input: z.strictObject({}),
    refuses: ["reauthentication_required"],
    load: async (tx, ctx) => {
      const owner = feedOwnerOf(ctx);
      await assertRecentSignIn(tx, ctx);
      return owner;
    },
    may: mayKeepFeed,
    run: async (tx, { now }, owner): Promise<NewCalendarFeedDto> => {
      const token = randomBytes(32).toString("base64url");
      const made = { tokenHash: hashToken(token), createdAt: now, recordedAt: null };
      await tx
        .insert(calendarFeeds)
        .values({ ...owner, ...made })
        .onConflictDoUpdate({ target: [calendarFeeds.userId, calendarFeeds.role], set: made });
      return { url: `${env().APP_URL}${feedPath(token)}` };
    },
    audit: (_made, { userId, role }) => ({ entity: "user", entityId: userId, changes: { role } }),
    dto: (made) => made,
  }),
);
