import { z } from "zod";

import { Slug } from "#lib/catalog/schema.ts";
import { Id, SeenVersion } from "#lib/core/fields.ts";
import { NAME_PARTS } from "#lib/core/name-input.ts";
import { manyLines, oneLine } from "#lib/core/text.ts";

import { GENDERS } from "./constants.ts";

/** BCP 47, as `Intl` writes it: `en`, `pt-BR`. */
export const LanguageTag = z
  .string({ error: "required" })
  .refine((tag) => /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag), { error: "invalid_language" });

export const FeeMinor = z.int({ error: "fee" }).min(0, { error: "fee" }).max(100_000_000, { error: "fee" });

/** ISO 4217. */
export const Currency = z.string({ error: "required" }).regex(/^[A-Z]{3}$/, { error: "invalid_currency" });

/** What people read about a doctor, without what ties the doctor to the rest of the catalogue. */
export const DoctorProfile = z.strictObject({
  slug: Slug,
  /** The whole, as it is shown. */
  name: oneLine({ max: 200 }),
  ...NAME_PARTS,
  biography: manyLines({ max: 2000 }).default(""),
  gender: z.enum(GENDERS, { error: "choose" }),
  licenceNumber: oneLine({ max: 100 }),
  licenceAuthority: oneLine({ max: 200 }),
  /** The year in which the doctor began. */
  practisingSince: z.int({ error: "number" }).min(1940).max(2200),
  languages: z.array(LanguageTag).min(1, { error: "required" }),
  feeMinor: FeeMinor,
  currency: Currency,
  acceptingNewPatients: z.boolean().default(true),
  /** Visits can be booked this many days ahead. */
  horizonDays: z.int({ error: "number" }).min(1).max(730).default(90),
});

const ids = z
  .array(Id)
  .min(1, { error: "required" })
  .refine((list) => new Set(list).size === list.length, { error: "repeated" });

export const DoctorInput = DoctorProfile.extend({
  userId: Id.nullable().default(null),
  departmentId: Id,
  /** The primary one first. */
  specialtyIds: ids,
  locationIds: ids,
  /** With the fee where it differs from the doctor's own. */
  visitTypes: z
    .array(z.strictObject({ visitTypeId: Id, feeMinor: FeeMinor.nullable().default(null) }))
    .min(1, { error: "required" }),
});
export type DoctorInput = z.output<typeof DoctorInput>;

/** The fee of each visit type that the doctor offers; null where it is the doctor's own. */
const Fees = z
  .record(Id, FeeMinor.nullable())
  .refine((fees) => Object.keys(fees).length > 0, { error: "required" });

/**
 * What administrators change of a doctor: never the slug, which is in addresses that people keep, and nothing of the doctor's own to
 * say. `feesIn` is the currency in which the fees were asked for.
 */
export const UpdateDoctorInput = DoctorProfile.pick({
  name: true,
  title: true,
  givenName: true,
  familyName: true,
  licenceNumber: true,
  licenceAuthority: true,
  practisingSince: true,
  languages: true,
  feeMinor: true,
  currency: true,
}).extend({
  doctorId: Id,
  version: SeenVersion,
  departmentId: Id,
  /** The primary one first. */
  specialtyIds: ids,
  locationIds: ids,
  fees: Fees,
  feesIn: Currency,
});
export type UpdateDoctorInput = z.output<typeof UpdateDoctorInput>;
