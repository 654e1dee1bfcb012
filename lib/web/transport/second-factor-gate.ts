import type { Actor } from "#lib/core/actor.ts";
import { DomainError } from "#lib/core/errors.ts";

/** The names of what stays open: setting the second factor up, showing who one is, acting in another role, signing out. */
const OPEN = new Set([
  "second_factor.page",
  "second_factor.start",
  "second_factor.confirm",
  "session.reauthenticate",
  "session.choose_role",
  "session.end",
]);

/**
 * Stops whoever acts in a role that demands a second factor and has not shown one, before anything is asked for them. Every
 * adapter comes by here; the database's policies, which know no such role, say it again.
 * @throws DomainError `second_factor_required`
 */
export function assertEnrolled(actor: Actor, name: string): void {
  if (actor.kind === "user" && actor.role === "unenrolled" && !OPEN.has(name))
    throw new DomainError("second_factor_required");
}
