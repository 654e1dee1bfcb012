import { and, eq, notInArray } from "drizzle-orm";
import { z } from "zod";

import { ROLES } from "#lib/core/actor.ts";
import { Id } from "#lib/core/fields.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { userRoles } from "#db/schema/index.ts";

import { isAdministrator, loadAdministered } from "./administer.ts";
import { assertAnotherAdministrator } from "./administrators.ts";
import { inOrder } from "./roles.ts";

const ChangeRolesInput = z.strictObject({
  userId: Id,
  roles: z.array(z.enum(ROLES, { error: "choose" }), { error: "choose" }).min(1, { error: "choose" }),
});

/**
 * Gives a user exactly these roles. Sessions that act in a role that is taken away end with it.
 * @throws DomainError `not_found`, `forbidden`, `invalid_input`, `last_administrator`
 */
export const changeRoles = defineVerb({
  name: "user.change_roles",
  input: ChangeRolesInput,
  load: (tx, ctx, { userId }) => loadAdministered(tx, ctx, userId),
  may: ({ actor }) => isAdministrator(actor),
  run: async (tx, _ctx, user, { roles }) => {
    const after = inOrder(roles);
    if (user.roles.includes("admin") && !after.includes("admin"))
      await assertAnotherAdministrator(tx, user.id);
    await tx
      .insert(userRoles)
      .values(after.map((role) => ({ userId: user.id, role })))
      .onConflictDoNothing();
    await tx.delete(userRoles).where(and(eq(userRoles.userId, user.id), notInArray(userRoles.role, after)));
    return { userId: user.id, roles: after };
  },
  audit: ({ userId, roles }, before) => ({
    entity: "user",
    entityId: userId,
    fields: ["roles"],
    changes: { roles: { from: inOrder(before.roles), to: roles } },
  }),
  dto: (changed) => changed,
});
