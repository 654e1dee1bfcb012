import { z } from "zod";

import { DomainError } from "#lib/core/errors.ts";
import { redeemToken } from "#lib/secrets/tokens.ts";
import { defineVisitorVerb } from "#lib/verb/define-system-verb.ts";

import { lockMessageChoices } from "./message-choices.ts";
import { turnOff } from "./turn-off.ts";

/**
 * Turns off all reminders of the user whose mail carried the link, without signing in: the token is all that says whose they are. News
 * of what the clinic changed still comes. For the system.
 */
export const stopReminders = defineVisitorVerb({
  name: "user.stop_reminders",
  input: z.strictObject({ token: z.string({ error: "required" }) }),
  refuses: ["link_invalid"],
  prepare: async (_ctx, input) => input,
  load: async (tx, ctx, { token }) => {
    const { userId, deliveryId } = await redeemToken(tx, ctx, "reminders_off", token);
    if (userId === null || deliveryId === null) throw new DomainError("link_invalid");
    await lockMessageChoices(tx, { userId });
    return { userId, deliveryId };
  },
  run: (tx, ctx, { userId }) => turnOff(tx, ctx, userId, { reminderLeads: [] }),
  // The trail names the mail in the place of a session.
  audit: (_done, { userId, deliveryId }) => ({
    entity: "user",
    entityId: userId,
    fields: ["leads"],
    by: { userId, role: "patient", sessionId: deliveryId },
  }),
  dto: () => ({}),
});
