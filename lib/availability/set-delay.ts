import { asc, eq, gt, sql } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { toIsoInstant } from "#lib/core/instant.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import { dayWindow, localDateOf } from "#lib/scheduling/wall-time.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { doctorDelays, doctorLocations, locations, openings } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { loadHoursOwner } from "./hours-owner.ts";
import { canKeepHours } from "./policy.ts";
import { DelayInput } from "./schema.ts";

/**
 * Sets how many minutes late a doctor is today, or with 0 that they are on time again. It ends with the day, at the location where the
 * doctor is or goes next.
 */
export const setDelay = defineVerb({
  name: "availability.set_delay",
  input: DelayInput,
  refuses: ["unknown_doctor"],
  load: (tx, _ctx, input) => loadHoursOwner(tx, input.doctorId),
  may: (ctx, doctor) => canKeepHours(ctx.actor, doctor),
  run: async (tx, ctx, { id: doctorId }, { minutes }) => {
    if (minutes === 0) {
      await tx.delete(doctorDelays).where(eq(doctorDelays.doctorId, doctorId));
      return { minutes, endsAt: null };
    }
    const zone = await zoneOf(tx, ctx, doctorId);
    const { startsAt: since, endsAt: until } = dayWindow(localDateOf(ctx.now, zone), zone);
    const delay = { minutes, since, until };
    await tx
      .insert(doctorDelays)
      .values({ doctorId, ...delay })
      .onConflictDoUpdate({ target: doctorDelays.doctorId, set: delay });
    return { minutes, endsAt: until };
  },
  audit: ({ minutes }, doctor) => ({
    entity: "availability",
    entityId: doctor.id,
    changes: { isLate: minutes > 0 },
  }),
  dto: (done) => done,
});

/** Where the doctor is or goes next; without hours to come, any of their locations. */
async function zoneOf(tx: Tx, { now }: Context, doctorId: string): Promise<TimeZone> {
  const [next] = await tx
    .select({ timeZone: locations.timeZone })
    .from(doctorLocations)
    .innerJoin(locations, eq(locations.id, doctorLocations.locationId))
    .leftJoin(
      openings,
      sql`${openings.doctorId} = ${doctorLocations.doctorId} and ${openings.locationId} = ${doctorLocations.locationId}
        and ${gt(sql`upper(${openings.during})`, toIsoInstant(now))}`,
    )
    .where(eq(doctorLocations.doctorId, doctorId))
    .orderBy(sql`lower(${openings.during}) nulls last`, asc(locations.name))
    .limit(1);
  return next?.timeZone ?? "UTC";
}
