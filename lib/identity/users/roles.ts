import { ROLES, type Role } from "#lib/core/actor.ts";

/** The role in which a session begins: patient first, then work roles. */
export function firstRole(held: readonly Role[]): Role | undefined {
  return ROLES.find((role) => held.includes(role));
}

/** The roles in display order. */
export function inOrder(held: readonly Role[]): Role[] {
  return ROLES.filter((role) => held.includes(role));
}

/** Where a role's portal begins. */
export const PORTALS = { patient: "/patient", doctor: "/doctor", admin: "/admin" } as const satisfies Record<
  Role,
  string
>;
