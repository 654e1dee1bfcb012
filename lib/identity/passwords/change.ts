import { eq } from "drizzle-orm";
import { z } from "zod";

import { DomainError } from "#lib/core/errors.ts";
import { endHalfSignedIn } from "#lib/identity/sessions/end-half-signed-in.ts";
import { endOthers } from "#lib/identity/sessions/end-other-sessions.ts";
import { loadRecentOwner, type Owner } from "#lib/identity/users/owner.ts";
import { NewPassword } from "#lib/identity/users/schema.ts";
import { revokeTokens } from "#lib/secrets/tokens.ts";
import { defineOwnerVerb } from "#lib/verb/define-system-verb.ts";
import { users } from "#db/schema/index.ts";
import { inReadTransaction, type Tx } from "#db/transaction.ts";

import { hashPassword, isPassword } from "./password.ts";

/**
 * Sets a new password for a signed-in user who gave the current one recently. All their other sessions, unfinished sign-ins and valid reset
 * links end, so that anyone else with the old password is locked out. For the system.
 */
export const changePassword = defineOwnerVerb({
  name: "password.change",
  input: z.strictObject({ password: NewPassword }),
  refuses: ["reauthentication_required"],
  prepare: async (ctx, { password }, owner) => {
    const { account, stored } = await inReadTransaction(ctx, async (tx) => ({
      account: await loadRecentOwner(tx, ctx, owner),
      stored: await findHash(tx, owner),
    }));
    // Hashing is slow on purpose, so it runs outside the transaction; an unacceptable password is not compared at all.
    const passwordHash = await hashPassword(password, account);
    if (stored !== null && (await isPassword(password, stored))) {
      throw new DomainError("invalid_input", { fields: { password: "password_unchanged" } });
    }
    return { owner, passwordHash };
  },
  load: (tx, ctx, { owner }) => loadRecentOwner(tx, ctx, owner),
  run: async (tx, ctx, { id: userId }, { owner, passwordHash }) => {
    await tx.update(users).set({ passwordHash, passwordChangedAt: ctx.now }).where(eq(users.id, userId));
    await revokeTokens(tx, ctx, { purpose: "password_reset", userId });
    await endHalfSignedIn(tx, ctx, userId);
    return endOthers(tx, ctx, { kind: "user", ...owner });
  },
  audit: ({ ended }, { id }) => ({
    entity: "user",
    entityId: id,
    fields: ["password"],
    changes: { sessions: ended },
  }),
  messages: (_done, { id, email }) => [
    { kind: "password_changed", channel: "email", recipient: email, userId: id },
  ],
  dto: () => ({}),
});

async function findHash(tx: Tx, { userId }: Owner): Promise<string | null> {
  const [found] = await tx.select({ hash: users.passwordHash }).from(users).where(eq(users.id, userId));
  return found?.hash ?? null;
}
