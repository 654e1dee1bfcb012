import { randomUUID } from "node:crypto";

import { accountMessages, demoMails } from "#db/schema/index.ts";
import { inTransaction } from "#db/transaction.ts";
import { NOW } from "#e2e/support/now.ts";
import { SYSTEM } from "#e2e/support/system.ts";

const SAID = { subject: "Your password was changed", body: "It was you.", html: "<p>It was you.</p>" };

/** A mail in the mailbox of the demo. @returns its id */
export async function makeDemoMail(
  recipient: string,
  said: { readonly subject: string; readonly body: string; readonly html?: string } = SAID,
): Promise<string> {
  const messageId = randomUUID();
  const sent = { channel: "email", recipient, createdAt: NOW } as const;
  return inTransaction(SYSTEM, async (tx) => {
    await tx
      .insert(accountMessages)
      .values({ ...sent, id: messageId, kind: "password_changed", deliveredAt: NOW });
    const [made] = await tx
      .insert(demoMails)
      .values({ ...sent, ...said, messageId })
      .returning({ id: demoMails.id });
    return made?.id ?? "";
  });
}
