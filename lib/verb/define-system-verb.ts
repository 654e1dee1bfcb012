import type { z } from "zod";

import type { TrailAction } from "#lib/audit/constants.ts";
import type { AuditFact, CarriesOnly } from "#lib/audit/record.ts";
import type { UserActor } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { parseInput } from "#lib/core/parse-input.ts";

import { assertSystem } from "./assert-system.ts";
import type { Named } from "./define-verb.ts";
import { performOnce, type Steps } from "./perform.ts";
import { withRefusals, type OwnRefusal } from "./refusals.ts";

/** The account's owner and their current session: taken from the session, never from a form. */
type AccountOwner = Omit<UserActor, "kind">;

/** A visitor, who has no session. `browser` is the random id in their cookie, if the verb uses it. */
export interface Visitor {
  readonly browser: string | undefined;
}

/**
 * The parts of a verb that the system performs for a user or visitor, because it touches what no role may read: hashes, tokens, codes,
 * other accounts' emails. There is no policy: only the system may.
 */
interface SystemVerbParts<
  Action extends TrailAction,
  Fact,
  Subject,
  Schema extends z.ZodType,
  Prepared,
  Loaded,
  Done,
  Dto,
  Answer,
> extends Omit<Steps<Action, Fact, Prepared, Loaded, Done, Dto>, "may"> {
  readonly input: Schema;
  /** As in `VerbParts`. */
  readonly refuses: readonly OwnRefusal[];
  /** Refuses what this installation does not offer at all, before the input is parsed. */
  offered?(): void;
  /**
   * Runs before the transaction, so that no transaction waits for it: counts the try, hashes the password. Its result is the input of the
   * transaction, and distinguishes two requests with one idempotency key: it never contains a password.
   */
  prepare(ctx: Context, input: z.output<Schema>, subject: Subject): Promise<Prepared>;
  /** After the commit: resets counted tries, or refuses when the refused try must stay stored. */
  conclude?(dto: Dto, prepared: Prepared, subject: Subject): Promise<Answer>;
}

/** A verb on behalf of a visitor. */
export interface VisitorVerb<Schema extends z.ZodType, Answer> extends Named {
  readonly input: Schema;
  (ctx: Context, raw: unknown, browser?: string): Promise<Answer>;
}

/** A verb on behalf of an account's owner. */
export interface OwnerVerb<Schema extends z.ZodType, Answer> extends Named {
  readonly input: Schema;
  (ctx: Context, owner: AccountOwner, raw: unknown): Promise<Answer>;
}

/**
 * Defines a verb of the system for a visitor: only the system, offered, parse, prepare, then the steps of every verb in one transaction,
 * conclude. See `docs/adr/0020-verbs-of-the-system.md`.
 */
export function defineVisitorVerb<
  Action extends TrailAction,
  Fact extends AuditFact<Action>,
  Schema extends z.ZodType,
  Prepared,
  Loaded,
  Done,
  Dto,
  Answer = never,
>(
  parts: SystemVerbParts<Action, Fact, Visitor, Schema, Prepared, Loaded, Done, Dto, Answer> &
    CarriesOnly<Action, Fact>,
): VisitorVerb<Schema, Dto | Answer> {
  const verb = (ctx: Context, raw: unknown, browser?: string) => perform(parts, ctx, { browser }, raw);
  return Object.assign(verb, namesOf(parts));
}

/** The same for the owner of an account, whom the audit entry names as the actor. */
export function defineOwnerVerb<
  Action extends TrailAction,
  Fact extends AuditFact<Action>,
  Schema extends z.ZodType,
  Prepared extends { readonly owner: AccountOwner },
  Loaded,
  Done,
  Dto,
  Answer = never,
>(
  parts: SystemVerbParts<Action, Fact, AccountOwner, Schema, Prepared, Loaded, Done, Dto, Answer> &
    CarriesOnly<Action, Fact>,
): OwnerVerb<Schema, Dto | Answer> {
  const byOwner: typeof parts = {
    ...parts,
    audit: (done, loaded, prepared) => ({ by: prepared.owner, ...parts.audit(done, loaded, prepared) }),
  };
  const verb = (ctx: Context, owner: AccountOwner, raw: unknown) => perform(byOwner, ctx, owner, raw);
  return Object.assign(verb, namesOf(parts));
}

function perform<
  Action extends TrailAction,
  Subject,
  Schema extends z.ZodType,
  Prepared,
  Loaded,
  Done,
  Dto,
  Answer,
>(
  parts: SystemVerbParts<Action, AuditFact<Action>, Subject, Schema, Prepared, Loaded, Done, Dto, Answer>,
  ctx: Context,
  subject: Subject,
  raw: unknown,
): Promise<Dto | Answer> {
  return withRefusals(parts, async () => {
    assertSystem(ctx);
    parts.offered?.();
    const prepared = await parts.prepare(ctx, parseInput(parts.input, raw), subject);
    const dto = await performOnce({ ...parts, may: isOfSystem }, ctx, prepared);
    return parts.conclude ? parts.conclude(dto, prepared, subject) : dto;
  });
}

/** Checked again in the policy step: nothing is written in the system's name by another actor. */
function isOfSystem({ actor }: Context): boolean {
  return actor.kind === "system";
}

interface NamedParts<Schema> {
  readonly name: TrailAction;
  readonly input: Schema;
  readonly refuses: readonly OwnRefusal[];
}

function namesOf<Schema>({ name, input, refuses }: NamedParts<Schema>) {
  return { verbName: name, input, refuses };
}
