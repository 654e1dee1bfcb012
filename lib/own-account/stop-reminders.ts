import { sql } from "drizzle-orm";
import { z } from "zod";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { choicesOf } from "#lib/outbox/message-choices.ts";
import { redeemToken } from "#lib/secrets/tokens.ts";
import { defineVisitorVerb } from "#lib/verb/define-system-verb.ts";
import { messageChoices } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { lockMessageChoices } from "./message-choices.ts";

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
  run: (tx, ctx, { userId }) => stop(tx, ctx, userId),
  // The trail names the mail in the place of a session.
  audit: (_done, { userId, deliveryId }) => ({
    entity: "user",
    entityId: userId,
    fields: ["leads"],
    by: { userId, role: "patient", sessionId: deliveryId },
  }),
  dto: () => ({}),
});

async function stop(tx: Tx, { now }: Context, userId: string): Promise<void> {
  const usual = choicesOf(undefined);
  await tx
    .insert(messageChoices)
    .values({
      userId,
      version: usual.version + 1,
      reminderLeads: [],
      reminderChannels: [...usual.channels],
      quietFrom: usual.quietHours?.from ?? null,
      quietUntil: usual.quietHours?.until ?? null,
      changedAt: now,
    })
    .onConflictDoUpdate({
      target: messageChoices.userId,
      set: { version: sql`${messageChoices.version} + 1`, reminderLeads: [], changedAt: now },
    });
}
