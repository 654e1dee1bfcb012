import type { Context } from "#lib/core/context.ts";
import { messages } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { MessageAudience, MessageKind } from "./constants.ts";

/** Something to tell somebody about a visit. It names the visit only: delivery reads the rest when it is sent. */
export interface Message {
  readonly kind: MessageKind;
  readonly audience: MessageAudience;
  readonly appointmentId: string;
  readonly appointmentVersion: number;
}

/** Writes the messages a verb causes, in its transaction: what is rolled back is never said. */
export async function writeMessages(tx: Tx, ctx: Context, list: readonly Message[]): Promise<void> {
  if (list.length === 0) return;
  await tx.insert(messages).values(list.map((message) => ({ ...message, createdAt: ctx.now })));
}
