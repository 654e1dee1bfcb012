import { z } from "zod";

import {
  DepartmentInput,
  LocationInput,
  Modes,
  Slug,
  SpecialtyInput,
  VisitTypeInput,
} from "#lib/catalog/schema.ts";
import { MODES } from "#lib/appointments/constants.ts";
import { DateText } from "#lib/core/fields.ts";
import { oneLine } from "#lib/core/text.ts";
import { DoctorProfile, FeeMinor } from "#lib/doctors/schema.ts";
import { Email, Zone } from "#lib/identity/users/schema.ts";
import { OrganisationInput } from "#lib/organisation/schema.ts";

/** As in ISO 8601, from 1. */
export const WEEKDAYS = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
] as const;
export type Weekday = (typeof WEEKDAYS)[number];

const Account = z.strictObject({ email: Email, timeZone: Zone });

/** Working time on some days of every week, in the wall-clock time of the location. */
const HoursSetup = z.strictObject({
  location: Slug,
  weekdays: z.array(z.enum(WEEKDAYS, { error: "choose" })).min(1, { error: "required" }),
  startTime: z.string({ error: "time" }).regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: "time" }),
  endTime: z.string({ error: "time" }).regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, { error: "time" }),
  modes: Modes.default([...MODES]),
  /** By default from today at the location. */
  validFrom: DateText.optional(),
  validUntil: DateText.optional(),
});

const DoctorSetup = DoctorProfile.extend({
  department: Slug,
  /** The primary one first. */
  specialties: z.array(Slug).min(1, { error: "required" }),
  locations: z.array(Slug).min(1, { error: "required" }),
  visitTypes: z
    .array(
      z.union(
        [
          Slug.transform((slug) => ({ slug, feeMinor: null })),
          z.strictObject({ slug: Slug, feeMinor: FeeMinor }),
        ],
        { error: "visit_type_offer" },
      ),
    )
    .min(1, { error: "required" }),
  hours: z.array(HoursSetup),
  /** Left out for a doctor who does not sign in. */
  account: Account.optional(),
});

/** A whole clinic as one file, in which things name each other by slug; `checks.ts` checks how they fit together. */
export const Clinic = z.strictObject({
  /** If it is left out, the stored organisation stays. */
  organisation: OrganisationInput.optional(),
  locations: z.array(LocationInput).min(1, { error: "required" }),
  departments: z.array(DepartmentInput).min(1, { error: "required" }),
  specialties: z.array(SpecialtyInput).min(1, { error: "required" }),
  visitTypes: z.array(VisitTypeInput).min(1, { error: "required" }),
  doctors: z.array(DoctorSetup),
  /** Left out where there is one already, or the first start makes one. */
  administrators: z.array(Account.extend({ name: oneLine({ max: 200 }) })).default([]),
});
export type Setup = z.output<typeof Clinic>;
export type SetupSource = z.input<typeof Clinic>;
export type DoctorSource = SetupSource["doctors"][number];
