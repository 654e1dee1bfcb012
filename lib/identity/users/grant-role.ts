import { eq } from "drizzle-orm";
import { z } from "zod";

import { ROLES } from "#lib/core/actor.ts";
import { DomainError } from "#lib/core/errors.ts";
import { Id } from "#lib/core/fields.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { userRoles, users } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { lockOpenAccount } from "./account-lock.ts";

const GrantInput = z.strictObject({ userId: Id, role: z.enum(ROLES) });

/** Gives a user one more role. Repeating it changes nothing. For the system alone. */
export const grantRole = defineVerb({
  name: "user.grant_role",
  input: GrantInput,
  refuses: ["not_found", "wrong_state"],
  load: (tx, _ctx, { userId }) => loadUser(tx, userId),
  may: (ctx) => ctx.actor.kind === "system",
  run: async (tx, _ctx, _user, input) => {
    await lockOpenAccount(tx, input.userId);
    await tx.insert(userRoles).values(input).onConflictDoNothing();
    return input;
  },
  audit: ({ userId, role }) => ({ entity: "user", entityId: userId, changes: { role } }),
  dto: (granted) => granted,
});

async function loadUser(tx: Tx, userId: string) {
  const [user] = await tx.select({ id: users.id }).from(users).where(eq(users.id, userId));
  if (user === undefined) throw new DomainError("not_found");
  return user;
}
