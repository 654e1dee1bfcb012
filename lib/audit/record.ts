import type { UserActor } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import type { Tx } from "#db/transaction.ts";
import { auditEntries } from "#db/schema/index.ts";

import type { ChangeKeyOf } from "./change-keys.ts";
import type { AuditOutcome, TrailAction } from "./constants.ts";

/**
 * What happened to which thing. `fields` names what was changed. `changes` holds values only of times, ids, counts and short
 * codes (status, role, mode and the like), each a scalar, a list or `{ from, to }`: the database refuses any other key or
 * shape, so that no name, contact or clinical text ever stands in the trail.
 */
export interface AuditFact<Action extends TrailAction = TrailAction> {
  readonly entity:
    | "appointment"
    | "availability"
    | "client"
    | "department"
    | "doctor"
    | "emergency_access"
    | "hold"
    | "import"
    | "invitation"
    | "location"
    | "medical_code"
    | "medical_record"
    | "message"
    | "organisation"
    | "patient"
    | "refusal"
    | "registration"
    | "session"
    | "signing_key"
    | "specialty"
    | "user"
    | "visit_type"
    | "waitlist_entry";
  readonly entityId: string;
  readonly patientId?: string;
  readonly fields?: readonly string[];
  readonly changes?: AuditChanges<Action>;
  /** `refused` where the refusal itself was stored; any other is recorded by `recordRefusal`. */
  readonly outcome?: AuditOutcome;
  /** Who did it, when the product acts for somebody whom it has just recognised: signing in. */
  readonly by?: Omit<UserActor, "kind">;
}

/** The values of an entry, by the keys that `CHANGE_KEYS` gives its action. */
export type AuditChanges<Action extends TrailAction> = [ChangeKeyOf<Action>] extends [never]
  ? Readonly<Record<string, never>>
  : { readonly [Key in ChangeKeyOf<Action>]?: unknown };

/**
 * What makes a part of a verb that names a key which is none of its action: nothing has this property, so it does not compile.
 * Needed because a function's answer, unlike a literal, may have keys that its type does not name.
 */
export type CarriesOnly<Action extends TrailAction, Fact extends AuditFact> =
  Exclude<KeysIn<Fact["changes"]>, ChangeKeyOf<Action>> extends never
    ? unknown
    : { readonly "no such change of this action": Exclude<KeysIn<Fact["changes"]>, ChangeKeyOf<Action>> };

type KeysIn<Changes> =
  Changes extends Readonly<Record<string, never>> ? never : Changes extends object ? keyof Changes : never;

/** Writes one entry of the append-only trail, in the transaction of what it records. */
export async function recordAudit<Action extends TrailAction>(
  tx: Tx,
  ctx: Context,
  action: Action,
  fact: AuditFact<Action>,
): Promise<void> {
  await tx.insert(auditEntries).values(auditRow(ctx, action, fact));
}

/**
 * The row of an entry. Its id is the database's to give. A refused read and the demo's own mark are named as no verb is:
 * only they, and what writes many entries in one statement, make rows of their own.
 */
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
    actorKind: user ? ("user" as const) : actor.kind,
    actorUserId: user?.userId ?? null,
    actorRole: user?.role ?? null,
    actorClientId: actor.kind === "client" ? actor.clientId : null,
    sessionId: user?.sessionId ?? null,
  };
}
