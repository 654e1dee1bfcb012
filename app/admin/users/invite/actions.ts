"use server";

import { ROLES } from "#lib/core/actor.ts";
import { action } from "#lib/web/transport/action.ts";
import { plainInput } from "#lib/web/transport/form-input.ts";
import { inviteUser } from "#lib/invitations/invite.ts";

export const inviteAction = action(inviteUser, {
  input: (form) => {
    // A separate name for each role, so that the answers survive a refusal.
    const isRole = (name: string) => ROLES.some((role) => name === `role.${role}`);
    const typed = Object.entries(plainInput(form)).filter(([name]) => !isRole(name));
    return { ...Object.fromEntries(typed), roles: ROLES.filter((role) => form.has(`role.${role}`)) };
  },
  done: () => "/admin/invitations?done=invited",
});
