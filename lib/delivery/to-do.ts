import { and, gt, inArray, sql, type SQL } from "drizzle-orm";

import type { EpochMs } from "#lib/core/instant.ts";
import type { DeliveryToDo } from "#lib/outbox/constants.ts";
import { appointments, deliveries } from "#db/schema/index.ts";

/**
 * Deliveries that told nothing about upcoming appointments and were not sent again, by what an administrator should do: `call` if there is
 * no email or phone number that takes messages, otherwise send them `again`. Of deliveries joined to their appointments.
 */
export function isToDo(toDo: DeliveryToDo, now: EpochMs): SQL | undefined {
  const isUnreachable = sql`coalesce(${deliveries.cause} in ('unreachable', 'no_address'), false)`;
  return and(
    inArray(deliveries.state, ["failed", "undecided"]),
    toDo === "call" ? isUnreachable : sql`not ${isUnreachable}`,
    gt(appointments.startsAt, now),
    sql`not exists (select from deliveries again where again.repeats = ${deliveries.id})`,
  );
}
