import { sql } from "drizzle-orm";
import { z } from "zod";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { Id } from "#lib/core/fields.ts";
import { parseInput } from "#lib/core/parse-input.ts";
import { plainDigits } from "#lib/core/text.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { canMergePatients } from "./policy.ts";

const FindToMergeInput = z.strictObject({
  patientId: Id,
  number: z
    .string({ error: "required" })
    .transform(plainDigits)
    .pipe(z.string().regex(/^\d{1,9}$/, { error: "patient_number" }))
    .transform(Number),
});

/**
 * The id of the other file, which an administrator gives by its number, for the URL of the page that compares the two: no personal data
 * goes into the URL. The number of a merged file finds the one that replaced it.
 * @throws DomainError `forbidden`, `invalid_input`
 */
export const findFileToMerge = Object.assign(
  async (ctx: Context, raw: unknown): Promise<{ patientId: string; otherId: string }> => {
    const { patientId, number } = parseInput(FindToMergeInput, raw);
    if (!canMergePatients(ctx.actor)) throw new DomainError("forbidden");
    const [other] = await inReadTransaction(ctx, (tx) =>
      tx.execute<{ id: string }>(sql`
        select current.id from patients named
        join patients current on current.id = coalesce(named.merged_into, named.id) and current.erased_at is null
        where named.number = ${number}`),
    );
    if (other === undefined) throw new DomainError("invalid_input", { fields: { number: "patient_number" } });
    if (other.id === patientId) throw new DomainError("invalid_input", { fields: { number: "same_file" } });
    return { patientId, otherId: other.id };
  },
  { verbName: "patient.find_to_merge", input: FindToMergeInput },
);
