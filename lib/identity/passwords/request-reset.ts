import { sql } from "drizzle-orm";
import { z } from "zod";

import { DomainError } from "#lib/core/errors.ts";
import { keepableNext } from "#lib/core/safe-next.ts";
import { mailTransport } from "#lib/outbox/transports.ts";
import { defineVisitorVerb } from "#lib/verb/define-system-verb.ts";
import { users } from "#db/schema/index.ts";

import { Email } from "#lib/identity/users/schema.ts";
import { countTry } from "#lib/throttle/throttle.ts";

const RequestInput = z.strictObject({
  email: Email,
  next: z
    .string()
    .transform((path) => keepableNext(path) || undefined)
    .optional(),
});

/**
 * Sends a reset link to the owner of an account with that email, and to any other email a message that it has no account. The answer, and
 * the work for it, are the same. The link finally leads back to `next`, if that is one of our pages and contains no token. For the system,
 * on behalf of a visitor.
 */
export const requestPasswordReset = defineVisitorVerb({
  name: "password.request_reset",
  input: RequestInput,
  refuses: ["no_mail", "too_many_attempts"],
  offered: () => {
    if (mailTransport() === "none") throw new DomainError("no_mail");
  },
  prepare: async (ctx, { email, next }) => {
    await countTry("reset_by_source", ctx.source ?? "unknown");
    await countTry("reset_by_email", email);
    return { email, next };
  },
  load: async (tx, _ctx, { email, next }) => {
    // A disabled or deleted user counts as unknown here.
    const [found] = await tx.execute<Addressed>(sql`
      select uuidv7() as "messageId", (
        select id from ${users}
        where ${users.email} = ${email} and ${users.disabledAt} is null and ${users.closedAt} is null
      ) as "userId"
    `);
    if (found === undefined) throw new Error("A select without a from returned no row");
    return { ...found, email, returnPath: next };
  },
  run: async () => ({}),
  // The trail names the message, not its user: not every reader of the trail may learn whether the account exists.
  audit: (_done, { messageId }) => ({ entity: "message", entityId: messageId }),
  messages: (_done, { messageId: id, userId, email: recipient, returnPath }) => [
    userId === null
      ? { id, kind: "password_reset_unknown", channel: "email", recipient }
      : { id, kind: "password_reset", channel: "email", recipient, userId, returnPath },
  ],
  dto: () => ({}),
});

interface Addressed extends Record<string, unknown> {
  readonly messageId: string;
  readonly userId: string | null;
}
