import { isAdministrator, type UserActor } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";

/** The administrator who takes a copy. @throws DomainError `unauthenticated`, `forbidden` */
export function copier({ actor }: Context): UserActor {
  if (actor.kind === "anonymous") throw new DomainError("unauthenticated");
  if (actor.kind !== "user" || !isAdministrator(actor)) throw new DomainError("forbidden");
  return actor;
}
