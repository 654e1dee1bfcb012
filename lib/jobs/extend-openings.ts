import { eq } from "drizzle-orm";

import { publishOpenings } from "#lib/availability/publish.ts";
import type { Context } from "#lib/core/context.ts";
import { log } from "#lib/log.ts";
import { doctors } from "#db/schema/index.ts";
import { inReadTransaction } from "#db/transaction.ts";

/**
 * Publishes the openings of every active doctor up to their horizon, each in a transaction of their own: one whose hours cannot be
 * published does not stop the others from being booked. Stops between two doctors when asked to.
 */
export async function extendOpenings(
  ctx: Context,
  signal: AbortSignal,
): Promise<{ published: number; failed: number }> {
  const active = await inReadTransaction(ctx, (tx) =>
    tx.select({ id: doctors.id }).from(doctors).where(eq(doctors.isActive, true)).orderBy(doctors.id),
  );
  const outcome = { published: 0, failed: 0 };
  for (const { id } of active) {
    if (signal.aborted) break;
    try {
      await publishOpenings(ctx, { doctorId: id });
      outcome.published += 1;
    } catch (error) {
      outcome.failed += 1;
      log().error(
        { requestId: ctx.requestId, doctorId: id, err: error },
        "A doctor's openings were not extended",
      );
    }
  }
  return outcome;
}
