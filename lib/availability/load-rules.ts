import { eq } from "drizzle-orm";

import { availabilityRules, locations } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

/** A doctor's weekly rules with the zones of their locations. Row-level security shows them to the doctor and administrators. */
export async function loadRules(tx: Tx, doctorId: string) {
  const rows = await tx
    .select({
      weekday: availabilityRules.weekday,
      startTime: availabilityRules.startTime,
      endTime: availabilityRules.endTime,
      locationId: availabilityRules.locationId,
      timeZone: locations.timeZone,
      validFrom: availabilityRules.validFrom,
      validUntil: availabilityRules.validUntil,
      everyWeeks: availabilityRules.everyWeeks,
      modes: availabilityRules.modes,
    })
    .from(availabilityRules)
    .innerJoin(locations, eq(locations.id, availabilityRules.locationId))
    .where(eq(availabilityRules.doctorId, doctorId));
  return rows.map((rule) => ({
    ...rule,
    startTime: toMinutes(rule.startTime),
    endTime: toMinutes(rule.endTime),
  }));
}

/** PostgreSQL writes `09:00:00`; a wall-clock time has no seconds here. */
export function toMinutes(time: string): string {
  return time.slice(0, 5);
}
