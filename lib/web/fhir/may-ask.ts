import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import type { FhirType } from "#lib/fhir/fhir-type.ts";
import type { Scope } from "#lib/identity/grants/constants.ts";

/** The granted scope is an upper bound; the role's permissions are checked afterwards. */
export function assertMayRead({ isPublic, scope }: FhirType, ctx: Context): void {
  assertScope(isPublic, scope, ctx);
}

/** The same for writes, which always need a token. */
export function assertMayWrite({ writing, scope }: FhirType, ctx: Context): void {
  assertScope(false, writing?.scope ?? scope, ctx);
}

function assertScope(isPublic: boolean, scope: Scope, { actor, grant }: Context): void {
  if (!isPublic && actor.kind === "anonymous") throw new DomainError("unauthenticated");
  if (grant !== undefined && !grant.scopes.includes(scope))
    throw new DomainError("insufficient_scope", { details: { scope } });
}
