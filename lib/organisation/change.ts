import { and, eq, sql } from "drizzle-orm";

import { isAdministrator } from "#lib/core/actor.ts";
import { DomainError } from "#lib/core/errors.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { organisation } from "#db/schema/index.ts";

import { findOrganisation } from "./queries.ts";
import { ChangeOrganisationInput, type OrganisationInput } from "./schema.ts";

/**
 * Sets who runs this installation: for administrators, and the set-up. The trail names the fields that it changed, and none of their
 * values. An age of majority counts at once for who acts for patients.
 */
export const changeOrganisation = defineVerb({
  name: "organisation.change",
  input: ChangeOrganisationInput,
  refuses: ["changed_meanwhile"],
  load: (tx) => findOrganisation(tx),
  may: ({ actor }) => actor.kind === "system" || isAdministrator(actor),
  run: async (tx, _ctx, before, { version, ...after }) => {
    const [changed] = await tx
      .update(organisation)
      .set({ ...after, version: sql`${organisation.version} + 1` })
      .where(and(eq(organisation.id, before.id), eq(organisation.version, version ?? before.version)))
      .returning({ id: organisation.id, version: organisation.version });
    if (changed === undefined) throw new DomainError("changed_meanwhile");
    return { changed, after };
  },
  audit: ({ after }, before) => ({
    entity: "organisation",
    entityId: before.id,
    fields: fieldsThatDiffer(before, after),
  }),
  dto: ({ changed }) => changed,
});

/** The names of the fields that differ. */
export function fieldsThatDiffer(before: object, after: OrganisationInput): string[] {
  return Object.entries(after).flatMap(([name, value]) =>
    Reflect.get(before, name) === value ? [] : [name],
  );
}
