import { z } from "zod";

import { ROLES } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { parseInput } from "#lib/core/parse-input.ts";
import { oneLine } from "#lib/core/text.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";

import { NAME_MAX_LENGTH } from "./constants.ts";
import { assertSystem, insertUser } from "./internal.ts";
import { hashPassword } from "./password.ts";
import { Email, NewPassword, Phone, Zone } from "./schema.ts";

/** A user somebody else enters: staff, or the people of a demo. */
export const CreateUserInput = z.strictObject({
  email: Email,
  password: NewPassword,
  name: oneLine({ max: NAME_MAX_LENGTH }),
  phone: Phone,
  timeZone: Zone,
  roles: z.array(z.enum(ROLES, { error: "choose" })).min(1, { error: "choose" }),
});

const NAME = "user.create";

/**
 * Makes a user with these roles, for the system: setting a place up. A user who holds `patient` still needs a patient.
 * @throws DomainError `invalid_input`, `email_taken`, `forbidden`
 */
export const createUser = Object.assign(
  async (ctx: Context, raw: unknown): Promise<{ userId: string }> => {
    assertSystem(ctx);
    const { password, ...user } = parseInput(CreateUserInput, raw);
    return storeUser(ctx, { ...user, passwordHash: await hashPassword(password) });
  },
  { verbName: NAME },
);

const storeUser = defineVerb({
  name: NAME,
  input: CreateUserInput.omit({ password: true }).extend({ passwordHash: z.string() }),
  load: async () => undefined,
  may: (ctx) => ctx.actor.kind === "system",
  run: async (tx, ctx, _loaded, { roles, ...user }) => ({
    userId: await insertUser(tx, ctx, user, [...new Set(roles)]),
  }),
  audit: ({ userId }, _loaded, { roles }) => ({ entity: "user", entityId: userId, changes: { roles } }),
  dto: (made) => made,
});
