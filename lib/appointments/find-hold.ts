import { and, eq, gt, or, sql, type SQL } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { DomainError, type ErrorCode } from "#lib/core/errors.ts";
import type { EpochMs, Interval } from "#lib/core/instant.ts";
import { patientsActedFor } from "#lib/patients/acted-for.ts";
import { parseInstant, toRangeText } from "#db/columns.ts";
import { holds } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

/** The actor's holds: those of the current user, and those of this browser. */
export function isOwnHold({ actor, browser }: Context): SQL {
  const own = or(
    actor.kind === "user" ? eq(holds.userId, actor.userId) : undefined,
    browser === undefined ? undefined : eq(holds.browser, browser),
  );
  return own ?? sql`false`;
}

/** What the actor may book: their own holds, and what the waitlist holds for patients they act for. */
export function isHeldForActor(ctx: Context): SQL {
  const { actor } = ctx;
  if (actor.kind !== "user" || actor.role !== "patient") return isOwnHold(ctx);
  return sql`(${isOwnHold(ctx)} or ${holds.patientId} in ${patientsActedFor(actor.userId)})`;
}

/** Until when another user holds a time without a visit, or null. */
export async function findHeldUntil(
  tx: Tx,
  { doctorId, reserved }: { readonly doctorId: string; readonly reserved: Interval },
): Promise<EpochMs | null> {
  const [row] = await tx.execute<{ until: string | null }>(
    sql`select held_by_another_until(${doctorId}, ${toRangeText(reserved)}::tstzrange)::text as until`,
  );
  return row?.until ? parseInstant(row.until) : null;
}

const TIME_IS_GONE: readonly ErrorCode[] = ["slot_taken", "slot_held"];

/** Tells an actor who returns after their hold has expired that it has, and which times are free. */
export async function unlessHoldEnded(
  tx: Tx,
  ctx: Context,
  holdId: string | undefined,
  refusal: DomainError,
): Promise<DomainError> {
  if (holdId === undefined || !TIME_IS_GONE.includes(refusal.code)) return refusal;
  const [live] = await tx
    .select({ id: holds.id })
    .from(holds)
    .where(and(eq(holds.id, holdId), isHeldForActor(ctx), gt(holds.expiresAt, ctx.now)));
  return live === undefined ? new DomainError("hold_ended", { details: refusal.details }) : refusal;
}
