import { mailStops } from "#db/schema/index.ts";
import { inTransaction } from "#db/transaction.ts";
import { NOW } from "./now.ts";
import { SYSTEM } from "./system.ts";

/** Mail to this user's address bounced, as the provider would have told. */
export async function stopMailTo(userId: string): Promise<void> {
  const stop = { userId, cause: "bounced" as const, occurredAt: NOW, notedAt: NOW };
  await inTransaction(SYSTEM, (tx) => tx.insert(mailStops).values(stop));
}
