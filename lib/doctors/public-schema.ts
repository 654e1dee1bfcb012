import { z } from "zod";

import { Slug } from "#lib/catalog/schema.ts";
import { DateText, Id } from "#lib/core/fields.ts";
import { oneLine } from "#lib/core/text.ts";
import { MODES } from "#lib/scheduling/shapes.ts";

import { DOCTOR_SORTS, GENDERS } from "./constants.ts";
import { Currency, FeeMinor, LanguageTag } from "./schema.ts";

const Mode = z.enum(MODES, { error: "choose" });

/** The filters of the doctor list. Specialties and locations are given by their slugs. */
export const DoctorFilters = z
  .strictObject({
    q: oneLine({ max: 100 }).optional(),
    specialty: Slug.optional(),
    city: oneLine({ max: 200 }).optional(),
    location: Slug.optional(),
    /** With a free time on this day, in the zone of the location. */
    available: DateText.optional(),
    mode: Mode.optional(),
    language: LanguageTag.optional(),
    gender: z.enum(GENDERS, { error: "choose" }).optional(),
    /** Doctors who charge in another currency are left out. */
    maxFeeMinor: FeeMinor.optional(),
    currency: Currency.optional(),
    acceptingNewPatients: z.boolean({ error: "invalid" }).optional(),
    sort: z.enum(DOCTOR_SORTS, { error: "choose" }).default("name"),
  })
  .refine(({ maxFeeMinor, currency }) => maxFeeMinor === undefined || currency !== undefined, {
    path: ["currency"],
    error: "required",
  });
export type DoctorFilters = z.output<typeof DoctorFilters>;

/** The last doctor of a slice, by name; `startsAt` is their first free time if the list is sorted by it. */
export const DoctorKey = z.strictObject({
  startsAt: z.int().nullable(),
  sortName: z.string().max(500),
  id: Id,
});
export type DoctorKey = z.output<typeof DoctorKey>;

/** Slots of many doctors: `from` and `to` are days at each location, both inclusive. */
export const SlotFilters = z.strictObject({
  visitTypeId: Id,
  from: DateText,
  to: DateText,
  mode: Mode.optional(),
  specialty: Slug.optional(),
  location: Slug.optional(),
});
export type SlotFilters = z.output<typeof SlotFilters>;
