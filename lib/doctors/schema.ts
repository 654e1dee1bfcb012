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

/** A doctor's profile, without references to the catalogue. */
export const DoctorProfile = z.strictObject({
  slug: Slug,
  /** The whole name, as displayed. */
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
  /** With the fee, if it differs from the doctor's usual one. */
  visitTypes: z
    .array(z.strictObject({ visitTypeId: Id, feeMinor: FeeMinor.nullable().default(null) }))
    .min(1, { error: "required" }),
});
export type DoctorInput = z.output<typeof DoctorInput>;

/** The fee of each visit type that the doctor offers; null for the doctor's usual one. */
const Fees = z
  .record(Id, FeeMinor.nullable())
  .refine((fees) => Object.keys(fees).length > 0, { error: "required" });

/**
 * What administrators change in a doctor: never the slug, because people keep URLs that contain it, and nothing that is the doctor's own to
 * change. `feesIn` is the currency of the fees in the form.
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
