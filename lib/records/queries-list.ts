import { and, desc, eq, ne, sql } from "drizzle-orm";

import { recordReads } from "#lib/audit/record-reads.ts";
import type { Context } from "#lib/core/context.ts";
import { doctors, locations, medicalRecords, visitTypes } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { RecordListItemDto } from "./dto.ts";
import { HEADING } from "./heading.ts";
import { isReadableRecord } from "./scope.ts";

const MAX_LISTED = 50;

/**
 * The signed records of a patient that the actor may read, but for one visit's, newest visit first, at most 50. That the list was
 * shown is recorded: a page takes `auditedRead`.
 */
export async function listRecords(
  tx: Tx,
  ctx: Context,
  { patientId, exceptOf }: { patientId: string; exceptOf: string },
): Promise<RecordListItemDto[]> {
  const versions = sql<number>`(
    select count(*)::int from medical_record_versions v where v.record_id = ${medicalRecords.id}
  )`;
  const rows = await tx
    .select({
      appointmentId: medicalRecords.appointmentId,
      startsAt: HEADING.startsAt,
      timeZone: locations.timeZone,
      doctorName: doctors.name,
      visitTypeName: visitTypes.name,
      versions,
    })
    .from(medicalRecords)
    .innerJoin(HEADING.join, sql`true`)
    .innerJoin(doctors, eq(doctors.id, medicalRecords.doctorId))
    .innerJoin(locations, eq(locations.id, HEADING.locationId))
    .innerJoin(visitTypes, eq(visitTypes.id, HEADING.visitTypeId))
    .where(
      and(
        eq(medicalRecords.patientId, patientId),
        ne(medicalRecords.appointmentId, exceptOf),
        sql`${versions} > 0`,
        isReadableRecord(ctx.actor),
      ),
    )
    .orderBy(desc(HEADING.startsAt), desc(medicalRecords.id))
    .limit(MAX_LISTED);
  if (rows.length > 0) await recordReads(tx, ctx, [{ patientId }]);
  return rows;
}
