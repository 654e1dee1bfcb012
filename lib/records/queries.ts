import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";

import { recordReads } from "#lib/audit/record-reads.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { Id } from "#lib/core/fields.ts";
import { currentFileOf } from "#lib/patients/current-patient.ts";
import {
  doctors,
  locations,
  medicalRecordKeys,
  medicalRecords,
  medicalRecordVersions,
  patients,
  visitTypes,
} from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { compareContents } from "./compare.ts";
import type { RecordDto, RecordVersionDto } from "./dto.ts";
import { HEADING } from "./heading.ts";
import { readSealed } from "./written.ts";
import { isReadableRecord } from "./scope.ts";

const CURRENT_FILE = currentFileOf(medicalRecords.patientId);

/**
 * The signed record of a visit, newest version first, each with what it changed. A version that cannot be read is marked, and the others
 * stay readable. Reads by users other than the patient are recorded: a page takes `auditedRead`.
 * @throws DomainError `not_found` when there is none, or none that the actor may read
 */
export async function loadRecord(tx: Tx, ctx: Context, appointmentId: string): Promise<RecordDto> {
  const record = await findRecord(tx, ctx, appointmentId);
  if (record === undefined) throw new DomainError("not_found");
  return record;
}

/** As `loadRecord`; undefined when there is none. */
export async function findRecord(
  tx: Tx,
  ctx: Context,
  appointmentId: string,
): Promise<RecordDto | undefined> {
  const id = Id.safeParse(appointmentId);
  if (!id.success) return undefined;
  const [visit] = await tx
    .select({
      recordId: medicalRecords.id,
      appointmentId: medicalRecords.appointmentId,
      patientId: CURRENT_FILE.id,
      patientName: sql<string>`coalesce(${patients.name}, diary_patient_name(${medicalRecords.appointmentId}))`,
      patientUserId: patients.userId,
      doctorName: doctors.name,
      visitTypeName: visitTypes.name,
      startsAt: HEADING.startsAt,
      endsAt: HEADING.endsAt,
      location: { name: locations.name, timeZone: locations.timeZone },
    })
    .from(medicalRecords)
    .innerJoin(HEADING.join, sql`true`)
    .innerJoin(CURRENT_FILE.join, sql`true`)
    .leftJoin(patients, eq(patients.id, CURRENT_FILE.id))
    .innerJoin(doctors, eq(doctors.id, medicalRecords.doctorId))
    .innerJoin(visitTypes, eq(visitTypes.id, HEADING.visitTypeId))
    .innerJoin(locations, eq(locations.id, HEADING.locationId))
    .where(and(eq(medicalRecords.appointmentId, id.data), isReadableRecord(ctx.actor)));
  if (visit === undefined) return undefined;
  const { recordId, patientId, patientName, patientUserId, ...shown } = visit;
  const versions = (await listVersions(tx, ctx, [recordId])).get(recordId);
  if (versions === undefined) return undefined;
  const isOwn = ctx.actor.kind === "user" && ctx.actor.userId === patientUserId;
  await recordReads(tx, ctx, [{ patientId, recordId, isOwn }]);
  return { ...shown, patient: { id: patientId, name: patientName }, versions };
}

/** The signed versions of these records that the actor may read, newest first. */
export async function listVersions(
  tx: Tx,
  { actor }: Context,
  recordIds: readonly string[],
): Promise<Map<string, RecordVersionDto[]>> {
  const rows = await tx
    .select({
      recordId: medicalRecordVersions.recordId,
      version: medicalRecordVersions.version,
      sealed: medicalRecordVersions.sealed,
      signedAt: medicalRecordVersions.signedAt,
      keyId: medicalRecordKeys.keyId,
      sealedKey: medicalRecordKeys.sealedKey,
    })
    .from(medicalRecordVersions)
    .innerJoin(medicalRecords, eq(medicalRecords.id, medicalRecordVersions.recordId))
    .leftJoin(
      medicalRecordKeys,
      and(
        eq(medicalRecordKeys.recordId, medicalRecordVersions.recordId),
        eq(medicalRecordKeys.version, medicalRecordVersions.version),
      ),
    )
    .where(and(inArray(medicalRecordVersions.recordId, [...recordIds]), isReadableRecord(actor)))
    .orderBy(asc(medicalRecordVersions.recordId), desc(medicalRecordVersions.version));
  const opened = rows.map(({ keyId, sealedKey, sealed, ...row }) => ({
    ...row,
    said:
      keyId === null || sealedKey === null
        ? undefined
        : readSealed({ sealed, keyId, sealedKey }, { recordId: row.recordId, version: row.version }),
  }));
  const byRecord = Map.groupBy(opened, ({ recordId }) => recordId);
  return new Map([...byRecord].map(([recordId, versions]) => [recordId, versions.map(toDto)]));
}

type Opened = Pick<RecordVersionDto, "version" | "signedAt"> & { said: ReturnType<typeof readSealed> };

function toDto(
  { version, signedAt, said }: Opened,
  index: number,
  versions: readonly Opened[],
): RecordVersionDto {
  const before = versions[index + 1]?.said;
  return {
    version,
    signedAt,
    content: said?.content ?? null,
    reason: said?.reason ?? null,
    changes: said === undefined || before === undefined ? [] : compareContents(before.content, said.content),
  };
}
