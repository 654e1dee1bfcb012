import type { Context } from "#lib/core/context.ts";
import type { Tx } from "#db/transaction.ts";
import { auditEntries } from "#db/schema/index.ts";

import type { ReadAction } from "./constants.ts";
import { auditRow } from "./record.ts";

/** What was shown of somebody: a visit of theirs, their own details, or what the trail says of them. */
export interface Look {
  readonly patientId: string;
  /** Of a visit. */
  readonly appointmentId?: string;
  /** Of a signed medical record. */
  readonly recordId?: string;
  /** Without a visit; the patient's details where nothing is said. */
  readonly action?: Exclude<ReadAction, "appointment.read" | "record.read">;
  /** Whether it is the record of the user who asks. Acting as its patient, they leave no trace. */
  readonly isOwn?: boolean;
}

/**
 * Records that the one who asks is shown what only the patient themselves sees without leaving a trace: who acts for a patient
 * may be a carer, or a former partner. One statement for a whole list, none where nothing is to be recorded; looking again
 * within the hour adds nothing. A query that shows such things calls it itself, and so runs in no transaction that only reads:
 * the page takes `auditedRead`.
 */
export async function recordReads(tx: Tx, ctx: Context, looks: readonly Look[]): Promise<void> {
  const { actor } = ctx;
  if (actor.kind !== "user" && actor.kind !== "client") return;
  const traced = looks.filter(
    ({ isOwn = false }) => actor.kind === "client" || actor.role !== "patient" || !isOwn,
  );
  if (traced.length === 0) return;
  await tx.insert(auditEntries).values(rowsOf(ctx, traced)).onConflictDoNothing();
}

/**
 * Records that an administrator is shown a page of the audit trail, once an hour. It is no look at each patient who is on the page:
 * those who look after the trail would else be on everybody's list of who has looked.
 */
export async function recordTrailRead(tx: Tx, ctx: Context): Promise<void> {
  const { actor } = ctx;
  if (actor.kind !== "user") return;
  const row = auditRow(ctx, "trail.read", { entity: "user", entityId: actor.userId });
  await tx.insert(auditEntries).values(row).onConflictDoNothing();
}

/** In the order of what was looked at: two requests of one session then wait for each other, and never crosswise. */
function rowsOf(ctx: Context, looks: readonly Look[]) {
  const rows = looks.map(({ patientId, appointmentId, recordId, action = "patient.read" }) => {
    if (recordId !== undefined)
      return auditRow(ctx, "record.read", { entity: "medical_record", entityId: recordId, patientId });
    return appointmentId === undefined
      ? auditRow(ctx, action, { entity: "patient", entityId: patientId, patientId })
      : auditRow(ctx, "appointment.read", { entity: "appointment", entityId: appointmentId, patientId });
  });
  return rows.toSorted((one, other) => (one.entityId < other.entityId ? -1 : 1));
}
