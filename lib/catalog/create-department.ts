import { defineVerb } from "#lib/verb/define-verb.ts";
import { departments } from "#db/schema/index.ts";

import { createdOf } from "./internal.ts";
import { canKeepCatalogue } from "./policy.ts";
import { DepartmentInput } from "./schema.ts";

/**
 * Adds a part of the organisation that doctors belong to. Answers its id and slug.
 */
export const createDepartment = defineVerb({
  name: "department.create",
  input: DepartmentInput,
  refuses: [],
  load: async () => undefined,
  may: (ctx) => canKeepCatalogue(ctx.actor),
  run: async (tx, _ctx, _loaded, input) =>
    createdOf(
      await tx
        .insert(departments)
        .values(input)
        .onConflictDoNothing()
        .returning({ id: departments.id, slug: departments.slug }),
    ),
  audit: ({ id }) => ({ entity: "department", entityId: id }),
  dto: (created) => created,
});
