import { defineVerb } from "#lib/verb/define-verb.ts";
import { visitTypes } from "#db/schema/index.ts";

import { createdOf } from "./internal.ts";
import { canKeepCatalogue } from "./policy.ts";
import { VisitTypeInput } from "./schema.ts";

/**
 * Adds something that can be booked, with its duration, buffers and limits. Answers its id and slug.
 */
export const createVisitType = defineVerb({
  name: "visit_type.create",
  input: VisitTypeInput,
  refuses: [],
  load: async () => undefined,
  may: (ctx) => canKeepCatalogue(ctx.actor),
  run: async (tx, _ctx, _loaded, input) =>
    createdOf(
      await tx
        .insert(visitTypes)
        .values(input)
        .onConflictDoNothing()
        .returning({ id: visitTypes.id, slug: visitTypes.slug }),
    ),
  audit: ({ id }) => ({ entity: "visit_type", entityId: id }),
  dto: (created) => created,
});
