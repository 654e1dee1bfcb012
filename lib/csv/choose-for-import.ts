import { and, eq, sql } from "drizzle-orm";

import { DomainError } from "#lib/core/errors.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { imports } from "#db/schema/index.ts";

import { canImport, fileToImport, loadImportRow } from "./load-import.ts";
import { rehearse } from "./rehearse.ts";
import { ChooseInput } from "./schema.ts";

/** Chooses what a file leaves out, replacing earlier choices, and works out anew what importing it would do. */
export const chooseForImport = defineVerb({
  name: "import.choose",
  input: ChooseInput,
  refuses: ["not_found", "wrong_state", "changed_meanwhile"],
  load: (tx, ctx, { importId }) => loadImportRow(tx, ctx, importId),
  may: ({ actor }) => canImport(actor),
  run: async (tx, ctx, loaded, { version: seen, choices }) => {
    const file = fileToImport(loaded, seen);
    const { id, kind, version } = loaded;
    const preview = await rehearse(tx, ctx, { kind, file, choices });
    const [row] = await tx
      .update(imports)
      .set({ choices, preview, version: sql`${imports.version} + 1` })
      .where(and(eq(imports.id, id), eq(imports.version, version)))
      .returning({ id: imports.id, version: imports.version });
    if (row === undefined) throw new DomainError("changed_meanwhile");
    return row;
  },
  audit: ({ id }) => ({ entity: "import", entityId: id }),
  dto: (done) => done,
});
