import { defineVerb } from "#lib/verb/define-verb.ts";
import { locations } from "#db/schema/index.ts";

import { createdOf } from "./internal.ts";
import { canKeepCatalogue } from "./policy.ts";
import { LocationInput } from "./schema.ts";

/**
 * Adds a site where doctors see patients. Answers its id and slug.
 */
export const createLocation = defineVerb({
  name: "location.create",
  input: LocationInput,
  refuses: [],
  load: async () => undefined,
  may: (ctx) => canKeepCatalogue(ctx.actor),
  run: async (tx, _ctx, _loaded, input) =>
    createdOf(
      await tx
        .insert(locations)
        .values(input)
        .onConflictDoNothing()
        .returning({ id: locations.id, slug: locations.slug }),
    ),
  audit: ({ id }) => ({ entity: "location", entityId: id }),
  dto: (created) => created,
});
