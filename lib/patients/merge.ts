import { eq, sql } from "drizzle-orm";

import { changesOf } from "#lib/core/changes.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import type { Owner } from "#lib/identity/users/owner.ts";
import { defineOwnerVerb } from "#lib/verb/define-system-verb.ts";
import { patients } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { PatientVersionDto } from "./dto.ts";
import { loadBothFiles, type BothFiles } from "./load-both-files.ts";
import { MergeInput } from "./merge-input.ts";
import { accountsAfter, chosenValues, type MergedValues } from "./merge-values.ts";
import { moveToKept, takePatientRole } from "./move-to-kept.ts";
import { settleOverlaps } from "./overlapping-visits.ts";
import { canMergePatients } from "./policy.ts";

/** Replaces the name of a merged file: not in any language, and not a name. */
const NO_NAME = "—";

/**
 * Merges two files of one patient, in one transaction: everything of the first moves to the second, and its id and number lead there.
 * Overlapping visits must be resolved first, or completed and confirmed. See docs/adr/0043. For the system, on behalf of an administrator: no role may change whose a
 * visit is.
 */
export const mergePatients = defineOwnerVerb({
  name: "patient.merge",
  input: MergeInput,
  refuses: ["not_found", "unknown_patient", "changed_meanwhile", "visits_overlap"],
  prepare: asAdministrator,
  load: (tx, _ctx, input) => loadBothFiles(tx, input),
  run: merge,
  audit: ({ id, fields, visits, without }, { merged }) => ({
    entity: "patient",
    entityId: id,
    patientId: id,
    fields,
    changes: { mergedId: merged.id, visits, ...(without !== null && { userId: without }) },
  }),
  dto: ({ id, version }): PatientVersionDto => ({ id, version }),
});

type Prepared = MergeInput & { readonly owner: Owner };

async function asAdministrator(_ctx: Context, input: MergeInput, owner: Owner): Promise<Prepared> {
  if (!canMergePatients({ kind: "user", ...owner })) throw new DomainError("forbidden");
  return { ...input, owner };
}

async function merge(tx: Tx, ctx: Context, files: BothFiles, input: Prepared) {
  const { kept, merged } = files;
  if (merged.version !== input.version || kept.version !== input.intoVersion)
    throw new DomainError("changed_meanwhile");
  await settleOverlaps(tx, files, input);
  const { userId, without } = accountsAfter(files, input);
  const { id: _id, version: _version, userId: had, ...before } = kept;
  const after = chosenValues(files, input);
  if (userId === null && (after.phone ?? after.email ?? after.dateOfBirth) === null)
    throw new DomainError("invalid_input", { fields: { phone: "contact_missing" } });
  const visits = await moveToKept(tx, ctx, { ...files, userId, without });
  await emptyMerged(tx, ctx, files);
  const changes = changesOf(before, after);
  const version = await keep(tx, files, { ...changes, userId });
  if (without !== null) await takePatientRole(tx, without);
  const fields = [...Object.keys(changes), ...(userId === had ? [] : ["userId"])];
  return { id: kept.id, version, fields, visits, without };
}

/** Clears all personal data. Files that were merged into it earlier now lead to the kept one. */
async function emptyMerged(tx: Tx, { now }: Context, { kept, merged }: BothFiles): Promise<void> {
  await tx.update(patients).set({ mergedInto: kept.id }).where(eq(patients.mergedInto, merged.id));
  await tx
    .update(patients)
    .set({
      userId: null,
      name: NO_NAME,
      dateOfBirth: null,
      phone: null,
      email: null,
      insurerName: null,
      insuranceNumber: null,
      timeZone: "UTC",
      version: sql`${patients.version} + 1`,
      erasedAt: now,
      mergedInto: kept.id,
    })
    .where(eq(patients.id, merged.id));
}

async function keep(
  tx: Tx,
  { kept }: BothFiles,
  values: Partial<MergedValues> & { readonly userId: string | null },
): Promise<number> {
  const [stored] = await tx
    .update(patients)
    .set({ ...values, version: sql`${patients.version} + 1` })
    .where(eq(patients.id, kept.id))
    .returning({ version: patients.version });
  if (stored === undefined) throw new Error("A file that is locked is there");
  return stored.version;
}
