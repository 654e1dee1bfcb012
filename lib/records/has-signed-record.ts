import { and, eq, sql } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { medicalRecords } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { isReadableRecord } from "./scope.ts";

/** Whether the visit has a signed record that the actor may read. */
export async function hasSignedRecord(tx: Tx, { actor }: Context, appointmentId: string): Promise<boolean> {
  const rows = await tx
    .select({ id: medicalRecords.id })
    .from(medicalRecords)
    .where(
      and(
        eq(medicalRecords.appointmentId, appointmentId),
        sql`has_signed_record(${medicalRecords.appointmentId})`,
        isReadableRecord(actor),
      ),
    );
  return rows.length > 0;
}
