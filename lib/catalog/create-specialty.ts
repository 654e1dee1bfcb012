import { defineVerb } from "#lib/verb/define-verb.ts";
import { specialties } from "#db/schema/index.ts";

import { assertAges } from "./ages.ts";
import { createdOf } from "./internal.ts";
import { canKeepCatalogue } from "./policy.ts";
import { SpecialtyInput } from "./schema.ts";

/**
 * Adds something that doctors practise. Answers its id and slug.
 */
export const createSpecialty = defineVerb({
  name: "specialty.create",
  input: SpecialtyInput,
  refuses: [],
  load: async () => undefined,
  may: (ctx) => canKeepCatalogue(ctx.actor),
  run: async (tx, _ctx, _loaded, input) => {
    assertAges(input);
    return createdOf(
      await tx
        .insert(specialties)
        .values(input)
        .onConflictDoNothing()
        .returning({ id: specialties.id, slug: specialties.slug }),
    );
  },
  audit: ({ id }) => ({ entity: "specialty", entityId: id }),
  dto: (created) => created,
});
