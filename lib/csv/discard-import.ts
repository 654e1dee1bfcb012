import { eq } from "drizzle-orm";

import { defineVerb } from "#lib/verb/define-verb.ts";
import { imports } from "#db/schema/index.ts";

import { canImport, loadImportRow } from "./load-import.ts";
import { ImportRef } from "./schema.ts";

/** Deletes a file that was sent, with its preview: it may be the wrong one, with data that does not belong here. */
export const discardImport = defineVerb({
  name: "import.discard",
  input: ImportRef.omit({ version: true }),
  refuses: ["not_found"],
  load: (tx, ctx, { importId }) => loadImportRow(tx, ctx, importId),
  may: ({ actor }) => canImport(actor),
  run: async (tx, _ctx, { id, kind }) => {
    await tx.delete(imports).where(eq(imports.id, id));
    return { id, kind };
  },
  audit: ({ id }) => ({ entity: "import", entityId: id }),
  dto: (done) => done,
});
