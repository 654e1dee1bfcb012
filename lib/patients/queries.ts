import { and, asc, eq, sql } from "drizzle-orm";

import { recordReads } from "#lib/audit/record-reads.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { Id } from "#lib/core/fields.ts";
import { patientAccess, patients } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { currentPatient } from "./current-patient.ts";
import type { PatientDto } from "./dto.ts";
import { isVisiblePatient } from "./scope.ts";

/** The patients for whom the current user may act: themselves first, then the others by age. */
export async function listOwnPatients(tx: Tx, ctx: Context): Promise<PatientDto[]> {
  const { actor } = ctx;
  if (actor.kind !== "user") return [];
  return tx
    .select({
      id: patients.id,
      name: patients.name,
      givenName: patients.givenName,
      familyName: patients.familyName,
      relation: patientAccess.relation,
      dateOfBirth: patients.dateOfBirth,
      phone: patients.phone,
      insurerName: patients.insurerName,
      insuranceNumber: patients.insuranceNumber,
      timeZone: patients.timeZone,
      version: patients.version,
    })
    .from(patientAccess)
    .innerJoin(patients, eq(patients.id, patientAccess.patientId))
    .where(and(eq(patientAccess.userId, actor.userId), isVisiblePatient(actor, patients.id)))
    .orderBy(sql`${patientAccess.relation} <> 'self'`, asc(patients.dateOfBirth), asc(patients.id));
}

/** The same with all details for the page. Display to anyone but the patient is recorded. */
export async function listOwnDetails(tx: Tx, ctx: Context): Promise<PatientDto[]> {
  const own = await listOwnPatients(tx, ctx);
  await recordReads(tx, ctx, looksAt(own));
  return own;
}

/**
 * One of them, also by the id of a file that was merged into theirs. Display to anyone but the patient is recorded: a page takes
 * `auditedRead`.
 * @throws DomainError `not_found` when the current user may not act for such a patient
 */
export async function loadOwnPatient(tx: Tx, ctx: Context, patientId: string): Promise<PatientDto> {
  const given = Id.safeParse(patientId);
  const own = given.success ? await listOwnPatients(tx, ctx) : [];
  const patient =
    given.success && (own.find(({ id }) => id === given.data) ?? (await findMerged(tx, own, given.data)));
  if (!patient) throw new DomainError("not_found");
  await recordReads(tx, ctx, looksAt([patient]));
  return patient;
}

/** The one of them into which the file of this id was merged. */
async function findMerged(tx: Tx, own: readonly PatientDto[], id: string): Promise<PatientDto | undefined> {
  const [merged] = await tx.execute<{ id: string | null }>(sql`select ${currentPatient(id)} as id`);
  return own.find((each) => each.id === merged?.id);
}

function looksAt(shown: readonly PatientDto[]) {
  return shown.map(({ id, relation }) => ({ patientId: id, isOwn: relation === "self" }));
}
