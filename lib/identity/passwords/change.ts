import { eq } from "drizzle-orm";
import { z } from "zod";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { parseInput } from "#lib/core/parse-input.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { users } from "#db/schema/index.ts";
import { inReadTransaction, type Tx } from "#db/transaction.ts";

import { endOthers } from "#lib/identity/sessions/end-other-sessions.ts";
import { assertSystem } from "#lib/verb/assert-system.ts";
import { hashPassword, isPassword } from "./password.ts";
import { NewPassword } from "#lib/identity/users/schema.ts";
import { revokeTokens } from "#lib/secrets/tokens.ts";

import { endHalfSignedIn } from "#lib/identity/sessions/end-half-signed-in.ts";
import { loadRecentOwner, Owner } from "#lib/identity/users/owner.ts";

const NAME = "password.change";

const ChangePasswordInput = z.strictObject({ password: NewPassword });

/**
 * Sets another password for whoever is signed in and has given the one they have of late. Whoever else had it is out: all other
 * sessions, half-finished sign-ins and standing links for a new password end. For the system.
 */
export const changePassword = Object.assign(
  async (ctx: Context, owner: Owner, raw: unknown): Promise<object> => {
    assertSystem(ctx);
    const { password } = parseInput(ChangePasswordInput, raw);
    const { account, stored } = await inReadTransaction(ctx, async (tx) => ({
      account: await loadRecentOwner(tx, ctx, owner),
      stored: await findHash(tx, owner),
    }));
    // Hashing is slow on purpose: no transaction waits for it, and what is judged unfit is not compared.
    const passwordHash = await hashPassword(password, account);
    if (stored !== null && (await isPassword(password, stored))) {
      throw new DomainError("invalid_input", { fields: { password: "password_unchanged" } });
    }
    return storePassword(ctx, { owner, passwordHash });
  },
  { verbName: NAME, input: ChangePasswordInput },
);

const storePassword = defineVerb({
  name: NAME,
  input: z.strictObject({ owner: Owner, passwordHash: z.string() }),
  refuses: ["reauthentication_required"],
  load: (tx, ctx, { owner }) => loadRecentOwner(tx, ctx, owner),
  may: (ctx) => ctx.actor.kind === "system",
  run: async (tx, ctx, { id: userId }, { owner, passwordHash }) => {
    await tx.update(users).set({ passwordHash, passwordChangedAt: ctx.now }).where(eq(users.id, userId));
    await revokeTokens(tx, ctx, { purpose: "password_reset", userId });
    await endHalfSignedIn(tx, ctx, userId);
    return endOthers(tx, ctx, { kind: "user", ...owner });
  },
  audit: ({ ended }, { id }, { owner }) => ({
    entity: "user",
    entityId: id,
    by: owner,
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
