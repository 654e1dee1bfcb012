import { z } from "zod";
import type { SlotList } from "#lib/availability/dto.ts";
import { DateText, Id } from "#lib/core/fields.ts";
import { MODES } from "#lib/scheduling/shapes.ts";

/** `GET /api/v1/doctors/{id}/slots?visitTypeId&from&to&mode`: days at each location, both inclusive. */
export const SlotsQuery = z.strictObject({
  doctorId: Id,
  visitTypeId: Id,
  from: DateText,
  to: DateText,
  mode: z.enum(MODES, { error: "choose" }).optional(),
});

/** What the API says of the slots: what is listed here, whatever the pages need besides. */
export function toSlotsAnswer({ doctor, visitType, locations, days }: SlotList) {
  return {
    doctor: { id: doctor.id, slug: doctor.slug, name: doctor.name },
    visitType: {
      id: visitType.id,
      name: visitType.name,
      durationMinutes: visitType.durationMinutes,
      modes: visitType.modes,
      feeMinor: visitType.feeMinor,
      currency: visitType.currency,
    },
    locations: locations.map(({ id, name, timeZone }) => ({ id, name, timeZone })),
    days: days.map(({ date, slots, whyNone }) => ({
      date,
      whyNone,
      slots: slots.map(({ startsAt, endsAt, locationId, modes }) => ({
        startsAt,
        endsAt,
        locationId,
        modes,
      })),
    })),
  };
}
