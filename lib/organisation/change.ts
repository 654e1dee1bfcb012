import { eq } from "drizzle-orm";

import { defineVerb } from "#lib/verb/define-verb.ts";
import { organisation } from "#db/schema/index.ts";

import { findOrganisation } from "./queries.ts";
import { OrganisationInput } from "./schema.ts";

/** Says who runs this installation. The setup alone does; the trail names the fields that it changed, and no value of them. */
export const changeOrganisation = defineVerb({
  name: "organisation.change",
  input: OrganisationInput,
  refuses: [],
  load: (tx) => findOrganisation(tx),
  may: ({ actor }) => actor.kind === "system",
  run: async (tx, _ctx, { id }, after) => {
    await tx.update(organisation).set(after).where(eq(organisation.id, id));
    return after;
  },
  audit: (after, before) => ({
    entity: "organisation",
    entityId: before.id,
    fields: fieldsThatDiffer(before, after),
  }),
  dto: (_after, { id }) => ({ id }),
});

/** The names of what is not as it was. */
export function fieldsThatDiffer(before: object, after: OrganisationInput): string[] {
  return Object.entries(after).flatMap(([name, value]) =>
    Reflect.get(before, name) === value ? [] : [name],
  );
}
