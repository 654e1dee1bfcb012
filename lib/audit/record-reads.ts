import type { Context } from "#lib/core/context.ts";
import type { Tx } from "#db/transaction.ts";
import { auditEntries } from "#db/schema/index.ts";

import type { ReadAction } from "./constants.ts";
import { auditRow } from "./record.ts";

/** What was shown about a patient: one of their visits, their own details, or their trail. */
export interface Look {
  readonly patientId: string;
  /** Of a visit. */
  readonly appointmentId?: string;
  /** Of a signed medical record. */
  readonly recordId?: string;
  /** Without a visit; default: the patient's details. */
  readonly action?: Exclude<ReadAction, "appointment.read" | "record.read">;
  /** Whether it is the current user's own record. Their own reads as its patient are not recorded. */
  readonly isOwn?: boolean;
}

/**
 * Records that the actor was shown a patient's data. Only the patient's own reads are not recorded: a user who acts for a patient may be a
 * carer, or a former partner. One statement for a whole list, none if there is nothing to record; reading again within the hour adds
 * nothing. Every query that shows such data calls it, and so cannot run in a read-only transaction: the page takes `auditedRead`.
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
 * Records that an administrator was shown a page of the audit trail, once an hour. It does not count as reading each patient on the page:
 * otherwise administrators of the trail would be on every patient's list of readers.
 */
export async function recordTrailRead(tx: Tx, ctx: Context): Promise<void> {
  const { actor } = ctx;
  if (actor.kind !== "user") return;
  const row = auditRow(ctx, "trail.read", { entity: "user", entityId: actor.userId });
  await tx.insert(auditEntries).values(row).onConflictDoNothing();
}

/** In the order of what was read: two requests of one session then wait for each other, and never deadlock. */
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
