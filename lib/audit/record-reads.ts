import type { Context } from "#lib/core/context.ts";
import type { Tx } from "#db/transaction.ts";
import { auditEntries } from "#db/schema/index.ts";

import type { ReadAction } from "./constants.ts";
import { auditRow } from "./record.ts";

/** What was shown of somebody: a visit of theirs, or their own details. */
export interface Look {
  readonly patientId: string;
  /** Without it the patient's details were shown. */
  readonly appointmentId?: string;
}

/**
 * Records that the one who asks is shown what only a patient and those who act for them see without leaving a trace. One
 * statement for a whole list; looking again within the hour adds nothing. A query that shows such things calls it itself,
 * and so runs in no transaction that only reads: the page takes `auditedRead`.
 */
export async function recordReads(tx: Tx, ctx: Context, looks: readonly Look[]): Promise<void> {
  const { actor } = ctx;
  if (actor.kind !== "user" || actor.role === "patient" || looks.length === 0) return;
  await tx.insert(auditEntries).values(rowsOf(ctx, looks)).onConflictDoNothing();
}

/** In the order of what was looked at: two requests of one session then wait for each other, and never crosswise. */
function rowsOf(ctx: Context, looks: readonly Look[]) {
  const rows = looks.map(({ patientId, appointmentId }) => {
    const [action, entity]: [ReadAction, "appointment" | "patient"] =
      appointmentId === undefined ? ["patient.read", "patient"] : ["appointment.read", "appointment"];
    return auditRow(ctx, action, { entity, entityId: appointmentId ?? patientId, patientId });
  });
  return rows.toSorted((one, other) => (one.entityId < other.entityId ? -1 : 1));
}
