import type { UserActor } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import type { Tx } from "#db/transaction.ts";
import { auditEntries } from "#db/schema/index.ts";

import type { AuditOutcome } from "./constants.ts";

/**
 * What happened to which thing. `fields` names what was changed. `changes` holds values only of times, ids, counts and short
 * codes (status, role, mode and the like), each a scalar, a list or `{ from, to }`: the database refuses any other key or
 * shape, so that no name, contact or clinical text ever stands in the trail.
 */
export interface AuditFact {
  readonly entity:
    | "appointment"
    | "availability"
    | "department"
    | "doctor"
    | "invitation"
    | "location"
    | "medical_code"
    | "medical_record"
    | "message"
    | "patient"
    | "refusal"
    | "registration"
    | "session"
    | "signing_key"
    | "specialty"
    | "user"
    | "visit_type";
  readonly entityId: string;
  readonly patientId?: string;
  readonly fields?: readonly string[];
  readonly changes?: Readonly<Record<string, unknown>>;
  /** `refused` where the refusal itself was stored; any other is recorded by `recordRefusal`. */
  readonly outcome?: AuditOutcome;
  /** Who did it, when the product acts for somebody whom it has just recognised: signing in. */
  readonly by?: Omit<UserActor, "kind">;
}

/** Writes one entry of the append-only trail, in the transaction of what it records. */
export async function recordAudit(tx: Tx, ctx: Context, action: string, fact: AuditFact): Promise<void> {
  await tx.insert(auditEntries).values(auditRow(ctx, action, fact));
}

/** The row of an entry. Its id is the database's to give. */
export function auditRow(ctx: Context, action: string, fact: AuditFact): typeof auditEntries.$inferInsert {
  return {
    at: ctx.now,
    ...whoActs(ctx, fact.by),
    requestId: ctx.requestId,
    action,
    entity: fact.entity,
    entityId: fact.entityId,
    patientId: fact.patientId ?? null,
    outcome: fact.outcome ?? "done",
    fields: [...(fact.fields ?? [])],
    changes: fact.changes ?? {},
  };
}

function whoActs({ actor }: Context, by: AuditFact["by"]) {
  const user = by ?? (actor.kind === "user" ? actor : undefined);
  return {
    actorKind: user ? "user" : actor.kind,
    actorUserId: user?.userId ?? null,
    actorRole: user?.role ?? null,
    sessionId: user?.sessionId ?? null,
  };
}
