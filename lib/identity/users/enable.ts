import { eq } from "drizzle-orm";
import { z } from "zod";

import { isAdministrator } from "#lib/core/actor.ts";
import { Id } from "#lib/core/fields.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { users } from "#db/schema/index.ts";

import { loadAdministered } from "./administer.ts";
import { lockOpenAccount } from "./account-lock.ts";

/** Lets a disabled user sign in again. An account closed by its owner stays closed. */
export const enableUser = defineVerb({
  name: "user.enable",
  input: z.strictObject({ userId: Id }),
  refuses: ["not_found", "wrong_state"],
  load: (tx, ctx, { userId }) => loadAdministered(tx, ctx, userId),
  may: ({ actor }) => isAdministrator(actor),
  run: async (tx, _ctx, user) => {
    await lockOpenAccount(tx, user.id);
    await tx.update(users).set({ disabledAt: null }).where(eq(users.id, user.id));
    return { userId: user.id };
  },
  audit: ({ userId }) => ({ entity: "user", entityId: userId, fields: ["disabledAt"] }),
  dto: (enabled) => enabled,
});
