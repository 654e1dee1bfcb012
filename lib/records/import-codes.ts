import { sql } from "drizzle-orm";
import { z } from "zod";

import { defineVerb } from "#lib/verb/define-verb.ts";
import { Id } from "#lib/core/fields.ts";
import { oneLine } from "#lib/core/text.ts";
import { medicalCodes } from "#db/schema/index.ts";

import { CODE_MAX_LENGTH, CODES_PER_IMPORT, LINE_MAX_LENGTH } from "./constants.ts";

export const MedicalCode = z.strictObject({
  system: oneLine({ max: CODE_MAX_LENGTH }).pipe(z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.-]*$/, "invalid")),
  code: oneLine({ max: CODE_MAX_LENGTH }),
  title: oneLine({ max: LINE_MAX_LENGTH }),
});

const ImportCodesInput = z.strictObject({
  /** Names the import in the trail: all its parts have the same. */
  importId: Id,
  codes: z.array(MedicalCode).min(1).max(CODES_PER_IMPORT),
});

/** Stores codes of diagnoses, or gives those that are there their new titles. For the system. */
export const importCodes = defineVerb({
  name: "medical_code.import",
  input: ImportCodesInput,
  refuses: [],
  load: async () => null,
  may: (ctx) => ctx.actor.kind === "system",
  run: async (tx, _ctx, _loaded, { codes }) => {
    // A file may name a code twice: the last one stays.
    const distinct = new Map(codes.map((row) => [`${row.system} ${row.code}`, row]));
    await tx
      .insert(medicalCodes)
      .values([...distinct.values()])
      .onConflictDoUpdate({
        target: [medicalCodes.system, medicalCodes.code],
        set: { title: sql`excluded.title` },
      });
    return { count: distinct.size };
  },
  audit: ({ count }, _loaded, { importId }) => ({
    entity: "medical_code",
    entityId: importId,
    changes: { codes: count },
  }),
  dto: (imported): { readonly count: number } => imported,
});
