import type { UserActor } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import type { Tx } from "#db/transaction.ts";
import { auditEntries } from "#db/schema/index.ts";

import type { ChangeKeyOf } from "./change-keys.ts";
import type { AuditOutcome, TrailAction } from "./constants.ts";

/**
 * What happened to which thing. `fields` names what was changed. `changes` contains only times, ids, counts and short codes (status, role,
 * mode and the like), each a scalar, a list or `{ from, to }`: the database refuses any other key or shape, so that the trail never
 * contains a name, contact or clinical text.
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
  /** `refused` if the refusal itself was stored; any other is recorded by `recordRefusal`. */
  readonly outcome?: AuditOutcome;
  /** The user, when the system acts for one whom it has just recognised: on signing in. */
  readonly by?: Omit<UserActor, "kind">;
}

/** The values of an entry, by the keys that `CHANGE_KEYS` lists for its action. */
export type AuditChanges<Action extends TrailAction> = [ChangeKeyOf<Action>] extends [never]
  ? Readonly<Record<string, never>>
  : { readonly [Key in ChangeKeyOf<Action>]?: unknown };

/**
 * The type of a part of a verb with a key that its action does not have: nothing has this property, so it does not compile. Needed because
 * a function's result, unlike a literal, may have keys that its type does not name.
 */
export type CarriesOnly<Action extends TrailAction, Fact extends AuditFact> =
  Exclude<KeysIn<Fact["changes"]>, ChangeKeyOf<Action>> extends never
    ? unknown
    : { readonly "no such change of this action": Exclude<KeysIn<Fact["changes"]>, ChangeKeyOf<Action>> };

type KeysIn<Changes> =
  Changes extends Readonly<Record<string, never>> ? never : Changes extends object ? keyof Changes : never;

/** Writes one entry of the append-only trail, in the transaction of the recorded action. */
export async function recordAudit<Action extends TrailAction>(
  tx: Tx,
  ctx: Context,
  action: Action,
  fact: AuditFact<Action>,
): Promise<void> {
  await tx.insert(auditEntries).values(auditRow(ctx, action, fact));
}

/**
 * The row of an entry. The database creates its id. Refused reads and the demo's own mark have names that no verb has: only they, and code
 * that writes many entries in one statement, create rows themselves.
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

/** The columns of an entry that say whose action it is. */
export function whoActs({ actor }: Context, by?: AuditFact["by"]) {
  const user = by ?? (actor.kind === "user" ? actor : undefined);
  return {
    actorKind: user ? ("user" as const) : actor.kind,
    actorUserId: user?.userId ?? null,
    actorRole: user?.role ?? null,
    actorClientId: actor.kind === "client" ? actor.clientId : null,
    sessionId: user?.sessionId ?? null,
  };
}
