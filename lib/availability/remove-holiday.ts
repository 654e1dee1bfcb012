import { and, eq } from "drizzle-orm";

import { canKeepCatalogue } from "#lib/catalog/policy.ts";
import { DomainError } from "#lib/core/errors.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { locationHolidays } from "#db/schema/index.ts";

import { loadHolidayLocation, lockDoctorsAt, republishAll } from "./holidays.ts";
import { HolidayRemovalInput } from "./schema.ts";

/** Takes a public holiday back: the weekly hours of the location's doctors hold on that date again. */
export const removeHoliday = defineVerb({
  name: "availability.remove_holiday",
  input: HolidayRemovalInput,
  refuses: ["not_found", "hours_overlap"],
  load: (tx, _ctx, input) => loadHolidayLocation(tx, input.locationId),
  may: (ctx) => canKeepCatalogue(ctx.actor),
  run: async (tx, ctx, location, { date }) => {
    const owners = await lockDoctorsAt(tx, location.id);
    const removed = await tx
      .delete(locationHolidays)
      .where(and(eq(locationHolidays.locationId, location.id), eq(locationHolidays.date, date)))
      .returning({ date: locationHolidays.date });
    if (removed.length === 0) throw new DomainError("not_found");
    return republishAll(tx, ctx, owners);
  },
  audit: (openings, location, { date }) => ({
    entity: "location",
    entityId: location.id,
    changes: { date, openings },
  }),
  dto: (changedOpenings, location) => ({ locationId: location.id, changedOpenings }),
});
