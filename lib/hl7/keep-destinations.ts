import { and, isNotNull, isNull, notInArray, sql } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { env } from "#lib/env.ts";
import type { Hl7Destination } from "#lib/env-hl7.ts";
import { assertSystem } from "#lib/verb/assert-system.ts";
import { hl7Destinations, hl7Messages } from "#db/schema/index.ts";
import { inTransaction } from "#db/transaction.ts";

/**
 * Stores which destinations are set, when a worker starts: changes are written for these from then on. Messages that still wait for one no
 * longer set are parked. For the system.
 */
export async function keepDestinations(
  ctx: Context,
  destinations: readonly Pick<Hl7Destination, "name">[] = env().HL7_DESTINATIONS,
): Promise<void> {
  assertSystem(ctx);
  const names = destinations.map(({ name }) => name);
  await inTransaction(ctx, async (tx) => {
    if (names.length > 0)
      await tx
        .insert(hl7Destinations)
        .values(names.map((name) => ({ name })))
        .onConflictDoUpdate({
          target: hl7Destinations.name,
          set: { endedAt: null },
          setWhere: isNotNull(hl7Destinations.endedAt),
        });
    await tx
      .update(hl7Destinations)
      .set({ endedAt: ctx.now })
      .where(and(isNull(hl7Destinations.endedAt), notInArray(hl7Destinations.name, names)));
    await tx
      .update(hl7Messages)
      .set({ nextAttemptAt: null, parkedAt: ctx.now, cause: "destination_ended" })
      .where(
        and(
          isNotNull(hl7Messages.nextAttemptAt),
          sql`${hl7Messages.destination} in (select name from hl7_destinations where ended_at is not null)`,
        ),
      );
  });
}
