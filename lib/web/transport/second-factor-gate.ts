import type { Actor } from "#lib/core/actor.ts";
import { DomainError } from "#lib/core/errors.ts";

/** Calls that remain available: setting up the second factor, confirming the password, switching roles, signing out. */
const OPEN = new Set([
  "second_factor.page",
  "second_factor.start",
  "second_factor.confirm",
  "session.reauthenticate",
  "session.choose_role",
  "session.end",
]);

/**
 * Refuses a user in a role that demands a second factor, while the session has not shown one, before any query. Every adapter calls this;
 * the database's policies, which see no role then, enforce it again.
 * @throws DomainError `second_factor_required`
 */
export function assertEnrolled(actor: Actor, name: string): void {
  if (actor.kind === "user" && actor.role === "unenrolled" && !OPEN.has(name))
    throw new DomainError("second_factor_required");
}
