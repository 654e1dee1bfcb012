import { sql } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { DomainError, isDomainError, type ErrorDetails } from "#lib/core/errors.ts";
import { constraintName } from "#db/errors.ts";
import { appointmentOverrides } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { LIMITS, type Limit, type OverrideAction } from "./constants.ts";
import { mayOverride } from "./policy.ts";

/** A limit that is in the way, with the details for its refusal. */
export interface BrokenLimit {
  readonly limit: Limit;
  readonly details?: ErrorDetails;
}

/** The system keeps to hours and grid, and no limit for patients binds it. */
const ALWAYS: readonly Limit[] = ["in_the_past", "outside_opening_hours", "not_aligned"];

/**
 * Lets staff pass limits with a reason. All others are refused by the first limit.
 * @throws DomainError `override_required` with the codes of all limits when staff give no reason; the first limit's own code for others;
 * `invalid_input` when an actor other than staff gives a reason
 */
export function passLimits(
  { actor }: Context,
  broken: readonly BrokenLimit[],
  reason: string | undefined,
): Limit[] {
  if (reason !== undefined && !mayOverride(actor))
    throw new DomainError("invalid_input", { fields: { overrideReason: "unknown_field" } });
  const binding = actor.kind === "system" ? broken.filter(({ limit }) => ALWAYS.includes(limit)) : broken;
  const [first] = binding;
  if (first === undefined) return [];
  if (!mayOverride(actor)) throw new DomainError(first.limit, { details: first.details ?? {} });
  const limits = binding.map(({ limit }) => limit);
  if (reason === undefined) throw overrideRequired(limits);
  return limits;
}

/** The refusal that asks staff for a reason. */
export function overrideRequired(limits: readonly Limit[]): DomainError {
  return new DomainError("override_required", {
    details: { limits: [...new Set(limits)] },
    fields: { overrideReason: "override_reason" },
  });
}

/** For a verb that changes several visits: collects the limits in the way of all of them, to report them at once. */
export class InTheWay {
  readonly #limits: Limit[] = [];

  /** The result, or undefined if a reason is needed. */
  async collect<T>(work: Promise<T>): Promise<T | undefined> {
    try {
      return await work;
    } catch (error) {
      if (!isDomainError(error) || error.code !== "override_required") throw error;
      this.#limits.push(...limitsOf(error));
      return undefined;
    }
  }

  /** @throws DomainError `override_required` unless nothing was in the way */
  refuse(): void {
    if (this.#limits.length > 0) throw overrideRequired(this.#limits);
  }
}

function limitsOf({ details }: DomainError): Limit[] {
  const named: readonly unknown[] = Array.isArray(details["limits"]) ? details["limits"] : [];
  return LIMITS.filter((limit) => named.includes(limit));
}

/** Called before a visit outside the hours is written: `recordOverride` creates its opening afterwards, in the same transaction. */
export async function openLater(tx: Tx, limits: readonly Limit[]): Promise<void> {
  if (limits.includes("outside_opening_hours"))
    await tx.execute(sql`set constraints within_openings deferred`);
}

interface Override {
  readonly appointmentId: string;
  readonly action: OverrideAction;
  readonly limits: readonly Limit[];
  readonly reason: string | undefined;
}

/**
 * Stores with the visit who passed which limits and why, and opens time outside the hours for this visit only. Does nothing if no limit was
 * passed.
 * @throws DomainError `doctor_elsewhere` when the doctor has hours at another location then
 */
export async function recordOverride(
  tx: Tx,
  { actor, now }: Context,
  { appointmentId, action, limits, reason }: Override,
): Promise<void> {
  if (reason === undefined || actor.kind !== "user") return;
  if (limits.length === 0 && action !== "correct") return;
  await tx
    .insert(appointmentOverrides)
    .values({ appointmentId, at: now, byUserId: actor.userId, action, limits: [...limits], reason });
  if (!limits.includes("outside_opening_hours")) return;
  await tx.execute(sql`select cover_visit(${appointmentId})`);
  try {
    await tx.execute(sql`set constraints within_openings immediate`);
  } catch (error) {
    if (constraintName(error) === "within_openings")
      throw new DomainError("doctor_elsewhere", { cause: error });
    throw error;
  }
}

/** The limits passed, for a trail entry: only codes. */
export function limitChanges(limits: readonly Limit[]): { limits?: readonly Limit[] } {
  return limits.length === 0 ? {} : { limits };
}
