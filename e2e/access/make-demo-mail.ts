import { randomUUID } from "node:crypto";

import { accountMessages, demoMails } from "#db/schema/index.ts";
import { inTransaction } from "#db/transaction.ts";
import { NOW } from "#e2e/support/now.ts";
import { SYSTEM } from "#e2e/support/system.ts";

/** A mail in the mailbox of the demo. @returns its id */
export async function makeDemoMail(recipient: string): Promise<string> {
  const [messageId, id] = [randomUUID(), randomUUID()];
  const sent = { channel: "email", recipient, createdAt: NOW } as const;
  const said = { subject: "Your password was changed", body: "It was you.", html: "<p>It was you.</p>" };
  await inTransaction(SYSTEM, async (tx) => {
    await tx
      .insert(accountMessages)
      .values({ ...sent, id: messageId, kind: "password_changed", deliveredAt: NOW });
    await tx.insert(demoMails).values({ ...sent, ...said, id, messageId });
  });
  return id;
}
