import { sql } from "drizzle-orm";
import { z } from "zod";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { Id } from "#lib/core/fields.ts";
import { parseInput } from "#lib/core/parse-input.ts";
import { oneLine } from "#lib/core/text.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { readerOf } from "./choices.ts";

const FindPatientInput = z.strictObject({ wanted: oneLine({ max: 100 }) });

/**
 * The patient whom an administrator names by an id or by the reference of an appointment, for the URL of a report, which contains no
 * personal data. @throws DomainError `unauthenticated`, `forbidden`, `invalid_input`
 */
export const findPatientOfReport = Object.assign(
  async (ctx: Context, raw: unknown): Promise<{ patientId: string }> => {
    const { wanted } = parseInput(FindPatientInput, raw);
    readerOf(ctx);
    const id = Id.safeParse(wanted.toLowerCase()).data ?? null;
    const [row] = await inReadTransaction(ctx, (tx) =>
      tx.execute<{ patientId: string }>(sql`
        select current_patient_id(id) as "patientId" from patients where id = ${id}
        union all
        select patient_id from appointments where reference = ${wanted.toUpperCase()}
        limit 1`),
    );
    if (row === undefined)
      throw new DomainError("invalid_input", { fields: { wanted: "unknown_reference" } });
    return row;
  },
  { verbName: "report.find_patient", input: FindPatientInput },
);
