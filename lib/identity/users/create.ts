import { z } from "zod";

import { ROLES } from "#lib/core/actor.ts";
import { oneLine } from "#lib/core/text.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";

import { NAME_MAX_LENGTH } from "./constants.ts";
import { insertUser } from "./insert-user.ts";
import { inOrder } from "./roles.ts";
import { Email, Zone } from "./schema.ts";

/** A hash, not a password: hashing is slow and must not block a transaction. Without one the owner sets a password by a link. */
const UserInput = z.strictObject({
  email: Email,
  name: oneLine({ max: NAME_MAX_LENGTH }),
  timeZone: Zone,
  roles: z.array(z.enum(ROLES)).min(1),
  passwordHash: z.string().startsWith("$argon2id$").optional(),
});

/**
 * Creates an account with its roles for users who do not register themselves: doctors, administrators, demo users. For the system alone,
 * because granting roles grants control of the site. Returns the user's id.
 */
export const createUser = defineVerb({
  name: "user.create",
  input: UserInput,
  refuses: ["email_taken"],
  load: async () => undefined,
  may: (ctx) => ctx.actor.kind === "system",
  run: async (tx, ctx, _loaded, { roles, ...user }) => ({
    id: await insertUser(tx, ctx, user, inOrder(roles)),
    roles,
  }),
  audit: ({ id, roles }) => ({ entity: "user", entityId: id, changes: { roles } }),
  dto: ({ id }) => ({ id }),
});
