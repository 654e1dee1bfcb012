import { and, asc, eq, isNull, sql } from "drizzle-orm";

import { recordReads } from "#lib/audit/record-reads.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import { patientAccess, patients, textConsents, users } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { isCurrentOf } from "./current-patient.ts";
import type { PatientFileDto } from "./dto.ts";
import type { RepresentativeDto } from "./dto-admin.ts";
import { canSearchPatients, canUpdatePatient } from "./policy.ts";
import { isVisiblePatient } from "./scope.ts";
import { textConsentColumns } from "./text-consent.ts";

/**
 * One patient's file, also by the id of one that was merged into it, for users who act for the patient and for administrators. Display to
 * anyone but the patient is recorded.
 * @throws DomainError `not_found` when there is none, or none that the actor may see; `forbidden` for doctors
 */
export async function loadPatientFile(
  tx: Tx,
  ctx: Context,
  { patientId }: { readonly patientId: string },
): Promise<PatientFileDto> {
  const [file] = await findPatientFiles(tx, ctx, [patientId]);
  if (file === undefined) throw new DomainError("not_found");
  return file;
}

/**
 * The files of those of these patients whom the actor may see, by id. Display to anyone but the patient is recorded.
 * @throws DomainError `forbidden` for doctors who see one of them
 */
export async function findPatientFiles(
  tx: Tx,
  ctx: Context,
  patientIds: readonly string[],
): Promise<PatientFileDto[]> {
  const { actor } = ctx;
  const rows = await tx
    .select({
      id: patients.id,
      number: patients.number,
      name: patients.name,
      givenName: patients.givenName,
      familyName: patients.familyName,
      dateOfBirth: patients.dateOfBirth,
      phone: patients.phone,
      email: patients.email,
      insurerName: patients.insurerName,
      insuranceNumber: patients.insuranceNumber,
      timeZone: patients.timeZone,
      hasAccount: sql<boolean>`${patients.userId} is not null`,
      textConsent: textConsentColumns,
      version: patients.version,
      userId: patients.userId,
    })
    .from(patients)
    .leftJoin(textConsents, eq(textConsents.patientId, patients.id))
    .where(
      and(
        isCurrentOf(patients.id, patientIds),
        isNull(patients.erasedAt),
        isVisiblePatient(actor, patients.id),
      ),
    )
    .orderBy(asc(patients.id));
  if (rows.length > 0 && !canUpdatePatient(actor, { actsForPatient: true }))
    throw new DomainError("forbidden");
  const isOwn = (userId: string | null) => actor.kind === "user" && actor.userId === userId;
  await recordReads(
    tx,
    ctx,
    rows.map(({ id, userId }) => ({ patientId: id, isOwn: isOwn(userId) })),
  );
  return rows.map(({ userId: _, ...file }) => file);
}

/**
 * The users who may act for a patient, the patient's own account first; for administrators.
 * @throws DomainError `forbidden`, `not_found`
 */
export async function listRepresentatives(
  tx: Tx,
  ctx: Context,
  { patientId }: { readonly patientId: string },
): Promise<RepresentativeDto[]> {
  if (!canSearchPatients(ctx.actor)) throw new DomainError("forbidden");
  const { id } = await loadPatientFile(tx, ctx, { patientId });
  return selectRepresentatives(tx, id);
}

/** The same for a file that the actor is known to be allowed to see. */
export function selectRepresentatives(tx: Tx, patientId: string): Promise<RepresentativeDto[]> {
  return tx
    .select({
      userId: users.id,
      name: users.name,
      email: users.email,
      relation: patientAccess.relation,
      confirmedAt: patientAccess.confirmedAt,
      endsAt: sql<EpochMs | null>`access_ends_at(patient_access)`.mapWith(patientAccess.confirmedAt),
    })
    .from(patientAccess)
    .innerJoin(users, eq(users.id, patientAccess.userId))
    .where(eq(patientAccess.patientId, patientId))
    .orderBy(sql`${patientAccess.relation} <> 'self'`, asc(users.name), asc(users.id));
}
