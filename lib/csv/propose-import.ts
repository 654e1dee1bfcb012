import { DomainError } from "#lib/core/errors.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { imports } from "#db/schema/index.ts";

import { canImport } from "./load-import.ts";
import { rehearse } from "./rehearse.ts";
import { Choices, ProposeImportInput } from "./schema.ts";

/**
 * Takes a file of locations or doctors and works out what importing it would do; `confirmImport` does it. Nothing of the catalogue is
 * changed.
 */
export const proposeImport = defineVerb({
  name: "import.propose",
  input: ProposeImportInput,
  refuses: [],
  load: async () => undefined,
  may: ({ actor }) => canImport(actor),
  run: async (tx, ctx, _none, { kind, file, choices = Choices.parse({}) }) => {
    if (ctx.actor.kind !== "user") throw new DomainError("forbidden");
    const preview = await rehearse(tx, ctx, { kind, file, choices });
    const [row] = await tx
      .insert(imports)
      .values({ byUserId: ctx.actor.userId, kind, file, choices, preview, createdAt: ctx.now })
      .returning({ id: imports.id, version: imports.version });
    if (row === undefined) throw new Error("An insert returned no row");
    return { ...row, kind };
  },
  audit: ({ id, kind }) => ({ entity: "import", entityId: id, changes: { kind } }),
  dto: ({ id, version }) => ({ id, version }),
});
