import { sql } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { choicesOf } from "#lib/outbox/message-choices.ts";
import { messageChoices } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

type TurnedOff = { readonly reminderLeads: [] } | { readonly morningSummary: false };

/** Turns one kind of mail off for a user, and leaves all else as chosen, or at its default. */
export async function turnOff(tx: Tx, { now }: Context, userId: string, turnedOff: TurnedOff): Promise<void> {
  const { version, leads, channels, quietHours } = choicesOf(undefined);
  const usual = {
    version: version + 1,
    reminderLeads: [...leads],
    reminderChannels: [...channels],
    quietFrom: quietHours?.from ?? null,
    quietUntil: quietHours?.until ?? null,
  };
  await tx
    .insert(messageChoices)
    .values({ userId, ...usual, ...turnedOff, changedAt: now })
    .onConflictDoUpdate({
      target: messageChoices.userId,
      set: { version: sql`${messageChoices.version} + 1`, ...turnedOff, changedAt: now },
    });
}
