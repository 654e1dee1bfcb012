import { and, eq, sql } from "drizzle-orm";

import { patientAccess } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

/** The ids of a user's own patient and of those they act for now. For the system, which supplies the user. */
export async function patientsOf(tx: Tx, userId: string): Promise<string[]> {
  const rows = await tx
    .select({ patientId: patientAccess.patientId })
    .from(patientAccess)
    .where(and(eq(patientAccess.userId, userId), sql`access_counts(patient_access)`));
  return rows.map(({ patientId }) => patientId);
}
