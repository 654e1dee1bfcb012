import { and, asc, eq, sql, type SQL } from "drizzle-orm";

import { recordReads } from "#lib/audit/record-reads.ts";
import type { UserActor } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { Id } from "#lib/core/fields.ts";
import { currentFileOf } from "#lib/patients/current-patient.ts";
import { emergencyAccesses, patients } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { EmergencyAccessDto, RunningAccessDto } from "./dto.ts";
import { ENDS_AT } from "./ends-at.ts";
import { emergencyPatients } from "./scope.ts";

/**
 * The accesses that the doctor's session has open now, the one that ends first before the others. That the patients were named is
 * recorded: a page takes `auditedRead`.
 */
export async function listRunningAccesses(tx: Tx, ctx: Context): Promise<RunningAccessDto[]> {
  const rows = await selectRunning(tx, ctx, undefined);
  if (rows.length > 0) await recordReads(tx, ctx, rows);
  return rows;
}

/** The one of them by which the doctor reads this patient's records now; undefined where there is none. */
export async function findRunningAccess(
  tx: Tx,
  ctx: Context,
  patientId: string,
): Promise<RunningAccessDto | undefined> {
  const [access] = await selectRunning(tx, ctx, eq(patients.id, patientId));
  return access;
}

/**
 * What one access of the calling doctor opens: the patient, or nothing more once it is over. The read is recorded.
 * @throws DomainError `not_found` for another's, and in another session
 */
export async function loadEmergencyAccess(
  tx: Tx,
  ctx: Context,
  accessId: string,
): Promise<EmergencyAccessDto> {
  const { actor } = ctx;
  const id = Id.safeParse(accessId);
  if (!id.success || actor.kind !== "user" || actor.role !== "doctor") throw new DomainError("not_found");
  const [row] = await tx
    .select({
      access: { id: emergencyAccesses.id, endsAt: ENDS_AT },
      patient: {
        id: patients.id,
        number: patients.number,
        name: patients.name,
        dateOfBirth: patients.dateOfBirth,
        phone: patients.phone,
        timeZone: patients.timeZone,
      },
    })
    .from(emergencyAccesses)
    .innerJoin(CURRENT_FILE.join, sql`true`)
    .leftJoin(patients, and(isOpened(actor), eq(patients.id, CURRENT_FILE.id)))
    .where(and(eq(emergencyAccesses.id, id.data), isInSessionOf(actor)));
  if (row === undefined) throw new DomainError("not_found");
  const patient = row.access.endsAt > ctx.now ? row.patient : null;
  if (patient !== null) await recordReads(tx, ctx, [{ patientId: patient.id }]);
  return { ...row.access, patient };
}

const CURRENT_FILE = currentFileOf(emergencyAccesses.patientId);

const isOpened = (actor: UserActor) => sql`${patients.id} in ${emergencyPatients(actor)}`;

function isInSessionOf({ userId, sessionId }: UserActor): SQL {
  return sql`(${emergencyAccesses.userId} = ${userId} and ${emergencyAccesses.sessionId}::text = ${sessionId})`;
}

async function selectRunning(
  tx: Tx,
  { actor }: Context,
  condition: SQL | undefined,
): Promise<RunningAccessDto[]> {
  if (actor.kind !== "user" || actor.role !== "doctor") return [];
  return tx
    .select({
      id: emergencyAccesses.id,
      patientId: patients.id,
      patientName: patients.name,
      expiresAt: emergencyAccesses.expiresAt,
    })
    .from(emergencyAccesses)
    .innerJoin(CURRENT_FILE.join, sql`true`)
    .innerJoin(patients, and(isOpened(actor), eq(patients.id, CURRENT_FILE.id)))
    .where(and(isInSessionOf(actor), sql`actor_now() < ${ENDS_AT}`, condition))
    .orderBy(asc(emergencyAccesses.expiresAt), asc(emergencyAccesses.id));
}
