import { desc, inArray, and, sql } from "drizzle-orm";

import { recordReads } from "#lib/audit/record-reads.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { phonesOf } from "#lib/identity/users/find-login.ts";
import { patients } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { LikelyPatientDto } from "./dto-admin.ts";
import { canLookForPatient } from "./policy.ts";
import type { PersonTyped } from "./schema.ts";
import { isVisiblePatient } from "./scope.ts";

const MOST = 20;

/** The ids of files that may be this person's, newest first: any for administrators, and for clients those that they may see. */
export async function findLikelyPatients(
  tx: Tx,
  ctx: Context,
  { name, phone, email, dateOfBirth }: Omit<PersonTyped, "phone"> & { readonly phone?: string | null },
): Promise<string[]> {
  if (!canLookForPatient(ctx.actor)) return [];
  const who = JSON.stringify({ name, phone, email, dateOfBirth });
  const rows = await tx.execute<{ id: string }>(
    sql`select id from likely_patients(${who}::jsonb, ${MOST}) as id`,
  );
  return rows.map(({ id }) => id);
}

/**
 * The files that may be this person's, with the data that distinguish them, for an administrator or a client about to create another. The
 * display is recorded: a page takes `auditedRead`.
 * @throws DomainError `forbidden`
 */
export async function listLikelyPatients(
  tx: Tx,
  ctx: Context,
  typed: PersonTyped,
): Promise<LikelyPatientDto[]> {
  if (!canLookForPatient(ctx.actor)) throw new DomainError("forbidden");
  const [phone = null] = typed.phone === undefined ? [] : await phonesOf(tx, typed.phone);
  const ids = await findLikelyPatients(tx, ctx, { ...typed, phone });
  if (ids.length === 0) return [];
  const rows = await tx
    .select({
      id: patients.id,
      number: patients.number,
      name: patients.name,
      dateOfBirth: patients.dateOfBirth,
      phone: patients.phone,
      email: patients.email,
    })
    .from(patients)
    .where(and(inArray(patients.id, ids), isVisiblePatient(ctx.actor, patients.id)))
    .orderBy(desc(patients.number));
  await recordReads(
    tx,
    ctx,
    rows.map(({ id }) => ({ patientId: id })),
  );
  return rows;
}
