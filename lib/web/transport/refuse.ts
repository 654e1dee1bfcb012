import "server-only";

import type { Context } from "#lib/core/context.ts";
import { DomainError, isDomainError, type ErrorKind } from "#lib/core/errors.ts";
import { recordRefusal } from "#lib/audit/record-refusal.ts";
import { countRefusal } from "#lib/health/metrics.ts";
import { systemContext } from "#lib/web/session/system-context.ts";
import { log } from "#lib/log.ts";

/** Invalid input is not worth recording; and while the database is down nothing can be. */
const COUNTED = {
  invalid: false,
  unauthenticated: true,
  forbidden: true,
  not_found: true,
  conflict: true,
  limit_exceeded: true,
  unavailable: false,
} as const satisfies Record<ErrorKind, boolean>;

/**
 * What every adapter does with an error before it answers: counts a refusal in a transaction of its own, and logs an unexpected error under
 * the request's id.
 * @returns the refusal to answer with, or undefined for the generic answer
 */
export async function judgeError(
  error: unknown,
  ctx: Context,
  action: string,
): Promise<DomainError | undefined> {
  if (!isDomainError(error)) {
    log().error({ requestId: ctx.requestId, action, err: error }, "Unexpected error");
    countRefusal("internal_error");
    return undefined;
  }
  countRefusal(error.code);
  if (error.kind === "unavailable") {
    log().warn({ requestId: ctx.requestId, action, code: error.code, err: error.cause }, "Not available");
  }
  if (COUNTED[error.kind]) await count(error, ctx, action);
  return error;
}

/**
 * A visitor whose write was refused for a resource with an owner is told to sign in. The session may have ended while the form was open,
 * and "not found" would mislead the owner.
 */
export function forVisitors(refusal: DomainError | undefined, { actor }: Context): DomainError | undefined {
  const isSomebodys = refusal && ["not_found", "unknown_patient", "forbidden"].includes(refusal.code);
  return isSomebodys && actor.kind === "anonymous"
    ? new DomainError("unauthenticated", { cause: refusal })
    : refusal;
}

/** The refusal is valid whether or not it could be counted. */
async function count({ code }: DomainError, { grant: _, ...ctx }: Context, action: string): Promise<void> {
  try {
    // Also counts refusals of a token whose grant has ended.
    await recordRefusal(systemContext(ctx, "count-refusal"), { actor: ctx.actor, action, code });
  } catch (error) {
    log().error({ requestId: ctx.requestId, action, code, err: error }, "A refusal could not be counted");
  }
}
