import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";

import { isAdministrator } from "#lib/core/actor.ts";
import { DomainError } from "#lib/core/errors.ts";
import { Id } from "#lib/core/fields.ts";
import { mailTransport } from "#lib/outbox/transports.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { users } from "#db/schema/index.ts";

import { loadAdministeredByRecent } from "./administer.ts";
import { lockOpenAccount } from "./account-lock.ts";
import { Email } from "./schema.ts";

export const BeginEmailChangeInput = z.strictObject({ userId: Id, email: Email });

/**
 * Sends a link to a new email that an administrator enters for a user. The change takes effect once the user, signed in, opens the link, as
 * when they request it themselves; the old email is notified then. The administrator is told if another account has it.
 */
export const beginEmailChange = defineVerb({
  name: "user.begin_email_change",
  input: BeginEmailChangeInput,
  refuses: ["not_found", "wrong_state", "no_mail", "reauthentication_required"],
  load: (tx, ctx, { userId }) => loadAdministeredByRecent(tx, ctx, userId),
  may: ({ actor }) => isAdministrator(actor),
  run: async (tx, _ctx, user, { email }) => {
    if (mailTransport() === "none") throw new DomainError("no_mail");
    await lockOpenAccount(tx, user.id);
    if (email === user.email) throw refusal("email_unchanged");
    const [holder] = await tx
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.email, email), isNull(users.closedAt)));
    if (holder !== undefined) throw refusal("address_taken");
    return { userId: user.id, email };
  },
  audit: ({ userId }) => ({ entity: "user", entityId: userId }),
  messages: ({ userId, email }) => [{ kind: "email_change", channel: "email", recipient: email, userId }],
  dto: (begun) => begun,
});

function refusal(fault: string): DomainError {
  return new DomainError("invalid_input", { fields: { email: fault } });
}
