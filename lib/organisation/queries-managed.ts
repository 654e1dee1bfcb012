import { isAdministrator } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import type { Tx } from "#db/transaction.ts";

import type { OrganisationDto } from "./dto.ts";
import { findOrganisation } from "./queries.ts";

/** The organisation as administrators change it. One statement. @throws DomainError `unauthenticated`, `forbidden` */
export async function loadManagedOrganisation(tx: Tx, { actor }: Context): Promise<OrganisationDto> {
  if (actor.kind === "anonymous") throw new DomainError("unauthenticated");
  if (!isAdministrator(actor)) throw new DomainError("forbidden");
  return findOrganisation(tx);
}
