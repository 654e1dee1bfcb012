import { sql } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { toIsoInstant } from "#lib/core/instant.ts";
import { arrayLiteral } from "#db/array-literal.ts";
import type { Tx } from "#db/transaction.ts";
import { auditEntries } from "#db/schema/index.ts";

import type { ReadAction } from "./constants.ts";
import { auditRow, whoActs } from "./record.ts";

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
  await noteLooks(tx, ctx, traced);
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

/**
 * Those of this hour that the session has in the trail already are not even tried: most lists are looked at again. The index refuses them
 * all the same. In the order of what was read: two requests of one session then wait for each other, and never deadlock.
 */
async function noteLooks(tx: Tx, ctx: Context, looks: readonly Look[]): Promise<void> {
  const things = looks.map(thingOf);
  const ids = sql`${arrayLiteral(things.map(({ id }) => id))}::uuid[]`;
  const entities = sql`${arrayLiteral(things.map(({ entity }) => entity))}::text[]`;
  const actions = sql`${arrayLiteral(things.map(({ action }) => action))}::text[]`;
  const patients = sql`${arrayLiteral(looks.map(({ patientId }) => patientId))}::uuid[]`;
  const at = sql`${toIsoInstant(ctx.now)}::timestamptz`;
  const { actorKind, actorUserId, actorRole, actorClientId, sessionId } = whoActs(ctx);
  await tx.execute(sql`
    insert into audit_entries (
      at, actor_kind, actor_user_id, actor_role, actor_client_id, session_id, request_id, action, entity, entity_id, patient_id
    )
    select
      ${at}, ${actorKind}::text, ${actorUserId}::uuid, ${actorRole}::text, ${actorClientId}::uuid, ${sessionId}::uuid,
      ${ctx.requestId}::text, look.action, look.entity, look.entity_id, look.patient_id
    from unnest(${actions}, ${entities}, ${ids}, ${patients}) as look (action, entity, entity_id, patient_id)
    where not exists (
      select from looks_noted(${ids}, ${at}) noted
      where noted.entity_id = look.entity_id and noted.action = look.action
    )
    order by look.entity_id
    on conflict do nothing
  `);
}

/** What was looked at: the first that is named. */
function thingOf({ patientId, appointmentId, recordId, action = "patient.read" }: Look) {
  if (recordId !== undefined) return { action: "record.read", entity: "medical_record", id: recordId };
  if (appointmentId !== undefined)
    return { action: "appointment.read", entity: "appointment", id: appointmentId };
  return { action, entity: "patient", id: patientId };
}
