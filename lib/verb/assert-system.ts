import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";

/** For what no person may do in their own name: call it before anything is read or counted. @throws DomainError `forbidden` */
export function assertSystem({ actor }: Context): void {
  if (actor.kind !== "system") throw new DomainError("forbidden");
}
