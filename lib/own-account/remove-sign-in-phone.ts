import { eq } from "drizzle-orm";
import { z } from "zod";

import { DomainError } from "#lib/core/errors.ts";
import { defineOwnerVerb } from "#lib/verb/define-system-verb.ts";
import { users } from "#db/schema/index.ts";

import { loadRecentOwner } from "#lib/identity/users/owner.ts";

/** Removes the number as a sign-in name. The number that the clinic calls remains. For the system. */
export const removeSignInPhone = defineOwnerVerb({
  name: "user.remove_sign_in_phone",
  input: z.strictObject({}),
  refuses: ["wrong_state", "reauthentication_required"],
  prepare: async (_ctx, _input, owner) => ({ owner }),
  load: (tx, ctx, { owner }) => loadRecentOwner(tx, ctx, owner),
  run: async (tx, _ctx, { id, signInPhone }) => {
    if (signInPhone === null) throw new DomainError("wrong_state");
    await tx.update(users).set({ signInPhone: null }).where(eq(users.id, id));
    return {};
  },
  audit: (_done, { id }) => ({ entity: "user", entityId: id, fields: ["signInPhone"] }),
  messages: (_done, { id, email }) => [
    { kind: "sign_in_phone_changed", channel: "email", recipient: email, userId: id },
  ],
  dto: () => ({}),
});
