import { canKeepCatalogue } from "#lib/catalog/policy.ts";
import { DomainError } from "#lib/core/errors.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { locationHolidays } from "#db/schema/index.ts";
import { assertWithinTwoYears } from "./date-limits.ts";

import { loadHolidayLocation, lockDoctorsAt, republishAll } from "./holidays.ts";
import { HolidayInput } from "./schema.ts";

/** Closes a date at a location for the weekly hours of all its doctors. Extra hours stay open, as with any closure. */
export const addHoliday = defineVerb({
  name: "availability.add_holiday",
  input: HolidayInput,
  refuses: ["not_found", "live_visits_outside"],
  load: (tx, _ctx, input) => loadHolidayLocation(tx, input.locationId),
  may: (ctx) => canKeepCatalogue(ctx.actor),
  run: async (tx, ctx, location, { date, name }) => {
    assertWithinTwoYears(ctx, { date });
    const owners = await lockDoctorsAt(tx, location.id);
    const added = await tx
      .insert(locationHolidays)
      .values({ locationId: location.id, date, name })
      .onConflictDoNothing()
      .returning({ date: locationHolidays.date });
    if (added.length === 0) throw new DomainError("invalid_input", { fields: { date: "holiday_there" } });
    return republishAll(tx, ctx, owners);
  },
  audit: (openings, location, { date }) => ({
    entity: "location",
    entityId: location.id,
    changes: { date, openings },
  }),
  dto: (changedOpenings, location) => ({ locationId: location.id, changedOpenings }),
});
