import { isNull } from "drizzle-orm";
import { z } from "zod";

import { Id } from "#lib/core/fields.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import {
  calendarFeeds,
  oneTimeTokens,
  sessions,
  signInChallenges,
  signInTickets,
  verificationCodes,
} from "#db/schema/index.ts";

/**
 * Ends all that opens an account or a page without a password: sessions with their API tokens, unfinished sign-ins, codes, emailed links
 * and calendar feed URLs. A restored backup still contains those that were ended after it was made. For the system.
 */
export const endEverything = defineVerb({
  name: "session.end_all",
  input: z.strictObject({ restorationId: Id }),
  refuses: [],
  load: async () => null,
  may: (ctx) => ctx.actor.kind === "system",
  run: async (tx, { now }) => {
    const ended = await tx
      .update(sessions)
      .set({ endedAt: now })
      .where(isNull(sessions.endedAt))
      .returning({ role: sessions.role });
    for (const table of [signInTickets, signInChallenges, verificationCodes, oneTimeTokens])
      await tx.update(table).set({ usedAt: now }).where(isNull(table.usedAt));
    await tx.delete(calendarFeeds);
    return { sessions: ended.length };
  },
  audit: (changes, _loaded, { restorationId }) => ({
    entity: "session",
    entityId: restorationId,
    changes,
  }),
  dto: (done) => done,
});
