import type { Context } from "#lib/core/context.ts";
import type { Tx } from "#db/transaction.ts";
import { auditEntries } from "#db/schema/index.ts";

/** What happened to which thing. `changes` holds no clinical text and no secret: the trail is widely read. */
export interface AuditFact {
  readonly entity:
    | "appointment"
    | "availability"
    | "department"
    | "doctor"
    | "location"
    | "patient"
    | "session"
    | "specialty"
    | "user"
    | "visit_type";
  readonly entityId: string;
  readonly patientId?: string;
  readonly changes?: Readonly<Record<string, unknown>>;
}

/** Writes one entry of the append-only trail, in the transaction of what it records. */
export async function recordAudit(tx: Tx, ctx: Context, action: string, fact: AuditFact): Promise<void> {
  const { actor } = ctx;
  await tx.insert(auditEntries).values({
    at: ctx.now,
    actorKind: actor.kind,
    actorUserId: actor.kind === "user" ? actor.userId : null,
    actorRole: actor.kind === "user" ? actor.role : null,
    requestId: ctx.requestId,
    action,
    entity: fact.entity,
    entityId: fact.entityId,
    patientId: fact.patientId ?? null,
    changes: fact.changes ?? {},
  });
}
