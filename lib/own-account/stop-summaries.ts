import { z } from "zod";

import { DomainError } from "#lib/core/errors.ts";
import { redeemToken } from "#lib/secrets/tokens.ts";
import { defineVisitorVerb } from "#lib/verb/define-system-verb.ts";

import { lockMessageChoices } from "./message-choices.ts";
import { turnOff } from "./turn-off.ts";

/**
 * Turns off the morning mail of the doctor whose mail contained the link, without signing in: only the token identifies the doctor. News of
 * today's and tomorrow's appointments is still sent. For the system.
 */
export const stopSummaries = defineVisitorVerb({
  name: "user.stop_summaries",
  input: z.strictObject({ token: z.string({ error: "required" }) }),
  refuses: ["link_invalid"],
  prepare: async (_ctx, input) => input,
  load: async (tx, ctx, { token }) => {
    const { userId, deliveryId } = await redeemToken(tx, ctx, "summaries_off", token);
    if (userId === null || deliveryId === null) throw new DomainError("link_invalid");
    await lockMessageChoices(tx, { userId });
    return { userId, deliveryId };
  },
  run: (tx, ctx, { userId }) => turnOff(tx, ctx, userId, { morningSummary: false }),
  // The trail names the mail instead of a session.
  audit: (_done, { userId, deliveryId }) => ({
    entity: "user",
    entityId: userId,
    fields: ["morningSummary"],
    by: { userId, role: "doctor", sessionId: deliveryId },
  }),
  dto: () => ({}),
});
