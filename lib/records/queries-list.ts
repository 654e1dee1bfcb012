import { and, desc, eq, ne, sql, type SQL } from "drizzle-orm";
import { z } from "zod";

import { recordReads } from "#lib/audit/record-reads.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { Id } from "#lib/core/fields.ts";
import { toIsoInstant } from "#lib/core/instant.ts";
import { sliceOf, type Slice, type SliceAsked } from "#lib/core/slice.ts";
import { currentPatient, isAnyFileOf } from "#lib/patients/current-patient.ts";
import { isVisiblePatient } from "#lib/patients/scope.ts";
import { doctors, locations, medicalRecords, patients, visitTypes } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { RecordListItemDto } from "./dto.ts";
import { HEADING } from "./heading.ts";
import { isReadableRecord } from "./scope.ts";

const MAX_LISTED = 50;

const VERSIONS = sql<number>`(
  select count(*)::int from medical_record_versions v where v.record_id = ${medicalRecords.id}
)`;

/**
 * The signed records of a patient that the actor may read, without those of one visit where one is given, newest visit first, at most 50.
 * The read is recorded: a page takes `auditedRead`.
 */
export async function listRecords(
  tx: Tx,
  ctx: Context,
  { patientId, exceptOf }: { patientId: string; exceptOf?: string },
): Promise<RecordListItemDto[]> {
  const rows = await selectSigned(
    tx,
    ctx,
    patientId,
    exceptOf === undefined ? undefined : ne(medicalRecords.appointmentId, exceptOf),
  ).limit(MAX_LISTED);
  if (rows.length > 0) await recordReads(tx, ctx, [{ patientId }]);
  return rows.map(({ id: _, ...row }) => row);
}

/** The record after which a slice goes on: its visit's start, and its id. */
export const RecordKey = z.strictObject({ startsAt: z.int(), id: Id });
type RecordKey = z.output<typeof RecordKey>;

/**
 * A slice of the same, newest visit first, of every visit. The read is recorded.
 * @throws DomainError `unknown_patient` when the actor may see neither a record of the patient nor the patient
 */
export async function listRecordsOfPatient(
  tx: Tx,
  ctx: Context,
  { patientId, limit, after }: { readonly patientId: string } & SliceAsked<RecordKey>,
): Promise<Slice<RecordListItemDto, RecordKey>> {
  const isEarlier =
    after &&
    sql`(${HEADING.startsAt}, ${medicalRecords.id}) < (${toIsoInstant(after.startsAt)}::timestamptz, ${after.id}::uuid)`;
  const rows = await selectSigned(tx, ctx, patientId, isEarlier).limit(limit + 1);
  const [patient] = await tx
    .select({ userId: patients.userId })
    .from(patients)
    .where(and(eq(patients.id, currentPatient(patientId)), isVisiblePatient(ctx.actor, patients.id)));
  if (patient === undefined && rows.length === 0) throw new DomainError("unknown_patient");
  const isOwn = ctx.actor.kind === "user" && ctx.actor.userId === patient?.userId;
  if (rows.length > 0) await recordReads(tx, ctx, [{ patientId, isOwn }]);
  const { items, next } = sliceOf(rows, { limit }, ({ startsAt, id }) => ({ startsAt, id }));
  return { items: items.map(({ id: _, ...row }) => row), next };
}

function selectSigned(tx: Tx, { actor }: Context, patientId: string, condition: SQL | undefined) {
  return tx
    .select({
      id: medicalRecords.id,
      appointmentId: medicalRecords.appointmentId,
      startsAt: HEADING.startsAt,
      timeZone: locations.timeZone,
      doctorName: doctors.name,
      visitTypeName: visitTypes.name,
      versions: VERSIONS,
    })
    .from(medicalRecords)
    .innerJoin(HEADING.join, sql`true`)
    .innerJoin(doctors, eq(doctors.id, medicalRecords.doctorId))
    .innerJoin(locations, eq(locations.id, HEADING.locationId))
    .innerJoin(visitTypes, eq(visitTypes.id, HEADING.visitTypeId))
    .where(
      and(
        isAnyFileOf(medicalRecords.patientId, patientId),
        condition,
        sql`${VERSIONS} > 0`,
        isReadableRecord(actor),
      ),
    )
    .orderBy(desc(HEADING.startsAt), desc(medicalRecords.id));
}
