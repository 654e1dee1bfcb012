import { z } from "zod";

import { MODES } from "#lib/scheduling/shapes.ts";
import { isCountry } from "#lib/core/country.ts";
import { Id, SeenVersion } from "#lib/core/fields.ts";
import { phoneFault, toE164 } from "#lib/core/phone.ts";
import { manyLines, oneLine, plain, plainDigits } from "#lib/core/text.ts";
import { Zone } from "#lib/identity/users/schema.ts";

/** The name of a thing in a URL: `general-practice`. */
export const Slug = z
  .string({ error: "required" })
  .max(100, { error: "too_long" })
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: "invalid_slug" });

/** A telephone number with its country code, as people write it; stored as E.164: `+97715550142`. */
const Telephone = z.string({ error: "phone" }).transform((typed, ctx) => {
  const number = toE164(typed);
  if (number !== undefined) return number;
  ctx.addIssue({ code: "custom", message: phoneFault(typed) });
  return z.NEVER;
});

/** Both modes, or one, always in the order in which they are stored. */
export const Modes = z
  .array(z.enum(MODES, { error: "choose" }))
  .min(1, { error: "required" })
  .transform((modes) => MODES.filter((mode) => modes.includes(mode)));

/** The code of a location in other systems and files. `|` separates the several values of a cell. */
export const LocationCode = oneLine({ max: 100 }).refine((code) => !code.includes("|"), {
  error: "unreadable_character",
});

export const LocationInput = z.strictObject({
  slug: Slug,
  /** Left out, it is the slug. */
  code: LocationCode.optional(),
  name: oneLine({ max: 200 }),
  addressLine: oneLine({ max: 200 }),
  city: oneLine({ max: 100 }),
  region: oneLine({ max: 100 }).optional(),
  postcode: oneLine({ max: 20 }).optional(),
  /** ISO 3166-1, two letters. */
  country: z
    .string({ error: "required" })
    .transform((text) => plain(text).toUpperCase())
    .refine(isCountry, { error: "invalid_country" }),
  phone: Telephone,
  /** The number to dial in an emergency at this location. */
  emergencyPhone: z
    .string({ error: "required" })
    .transform(plainDigits)
    .pipe(z.string().regex(/^\d{2,15}$/, { error: "phone" })),
  timeZone: Zone,
  isPublic: z.boolean().default(true),
});

export const DepartmentInput = z.strictObject({ slug: Slug, name: oneLine({ max: 200 }) });

export const MOST_OTHER_NAMES = 60;
/** Its other names among patients: `heart`, `cardiologist`. A name that comes twice counts once. */
const OtherNames = z
  .array(oneLine({ max: 100 }))
  .max(MOST_OTHER_NAMES, { error: "too_many_names" })
  .transform((names) => [...new Set(names)]);

const Age = z.int({ error: "number" }).min(0, { error: "out_of_range" }).max(130, { error: "out_of_range" });

export const SpecialtyInput = z.strictObject({
  slug: Slug,
  name: oneLine({ max: 200 }),
  alsoCalled: OtherNames.default([]),
  /** Which patients it is for, in full years, both inclusive. Without one there is no limit. */
  minimumAge: Age.nullable().optional(),
  maximumAge: Age.nullable().optional(),
});

const count = (min: number, max: number) =>
  z.int({ error: "number" }).min(min, { error: "out_of_range" }).max(max, { error: "out_of_range" });
const YEAR_MINUTES = 525_600;

export const VisitTypeParts = z.strictObject({
  slug: Slug,
  name: oneLine({ max: 200 }),
  description: manyLines({ max: 1000 }).default(""),
  durationMinutes: count(5, 1440).default(30),
  stepMinutes: count(5, 1440).optional(),
  bufferBeforeMinutes: count(0, 480).default(0),
  bufferAfterMinutes: count(0, 480).default(0),
  modes: Modes.default([...MODES]),
  noticeMinutes: count(0, YEAR_MINUTES).default(60),
  horizonDays: count(1, 730).default(90),
  changeCutoffMinutes: count(0, YEAR_MINUTES).default(1440),
  maxUpcomingPerPatient: count(1, 1000).default(5),
  needsConfirmation: z.boolean().default(false),
  position: count(0, 10_000).default(0),
});

const withStep = <Type extends { durationMinutes: number; stepMinutes?: number | undefined }>(
  type: Type,
) => ({
  ...type,
  stepMinutes: type.stepMinutes ?? type.durationMinutes,
});

/** What is booked, with its limits. Steps are whole durations unless `stepMinutes` is given. */
export const VisitTypeInput = VisitTypeParts.transform(withStep);

/** Which row is changed, and the version that was seen of it: forms always send it. */
const seen = { id: Id, version: SeenVersion.optional() };

export const ChangeDepartmentInput = DepartmentInput.omit({ slug: true }).extend(seen);
export const ChangeSpecialtyInput = SpecialtyInput.omit({ slug: true }).extend({
  ...seen,
  /** Left out, they stay. */
  alsoCalled: OtherNames.optional(),
});
export const ChangeLocationParts = LocationInput.omit({ slug: true }).extend(seen);
/** Optional values that are left out are emptied; the code stays. */
export const ChangeLocationInput = ChangeLocationParts.transform(
  ({ region = null, postcode = null, ...rest }) => ({ ...rest, region, postcode }),
);
export const ChangeVisitTypeParts = VisitTypeParts.omit({ slug: true }).extend(seen);
export const ChangeVisitTypeInput = ChangeVisitTypeParts.transform(withStep);
