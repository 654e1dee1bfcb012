import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";

import { isAdministrator, ROLES } from "#lib/core/actor.ts";
import { DomainError } from "#lib/core/errors.ts";
import { Id, SeenVersion } from "#lib/core/fields.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { userRoles } from "#db/schema/index.ts";

import { loadAdministered } from "./administer.ts";
import { assertAnotherAdministrator } from "./administrators.ts";
import { lockOpenAccount } from "./account-lock.ts";
import { inOrder } from "./roles.ts";

export const ChangeRolesInput = z.strictObject({
  userId: Id,
  roles: z.array(z.enum(ROLES, { error: "choose" }), { error: "choose" }).min(1, { error: "choose" }),
  /** The roles that were shown, to detect a concurrent change. */
  shownRoles: z.array(z.enum(ROLES)),
  version: SeenVersion.optional(),
});

/** Gives a user exactly these roles. Sessions in a role that is removed end. */
export const changeRoles = defineVerb({
  name: "user.change_roles",
  input: ChangeRolesInput,
  refuses: ["not_found", "wrong_state", "changed_meanwhile", "last_administrator"],
  load: (tx, ctx, { userId }) => loadAdministered(tx, ctx, userId),
  may: ({ actor }) => isAdministrator(actor),
  run: async (tx, ctx, user, { roles, shownRoles, version }) => {
    const after = inOrder(roles);
    // Lock in this order everywhere: administrators, then the account.
    if (shownRoles.includes("admin") && !after.includes("admin"))
      await assertAnotherAdministrator(tx, user.id);
    await lockOpenAccount(tx, user.id, version);
    const before = inOrder((await loadAdministered(tx, ctx, user.id)).roles);
    if (before.join() !== inOrder(shownRoles).join()) throw new DomainError("changed_meanwhile");
    const taken = before.filter((role) => !after.includes(role));
    await tx
      .insert(userRoles)
      .values(after.map((role) => ({ userId: user.id, role })))
      .onConflictDoNothing();
    await tx.delete(userRoles).where(and(eq(userRoles.userId, user.id), inArray(userRoles.role, taken)));
    return { userId: user.id, roles: after };
  },
  audit: ({ userId, roles }, _user, { shownRoles }) => ({
    entity: "user",
    entityId: userId,
    fields: ["roles"],
    changes: { roles: { from: inOrder(shownRoles), to: roles } },
  }),
  dto: (changed) => changed,
});
