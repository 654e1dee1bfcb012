import { z } from "zod";

import { MOST_RULES, RuleInput, Version } from "#lib/availability/schema.ts";
import { Modes } from "#lib/catalog/schema.ts";
import { Flag, Id } from "#lib/core/fields.ts";
import { manyLines } from "#lib/core/text.ts";

import { FeeMinor, LanguageTag } from "./schema.ts";

const minutes = (min: number, max: number) =>
  z.int({ error: "number" }).min(min, { error: "too_little" }).max(max, { error: "too_much" });
const YEAR_MINUTES = 525_600;

/** A doctor's own length or step. */
const OwnLength = minutes(5, 240).refine((length) => length % 5 === 0, { error: "multiple_of_five" });

/** A doctor's offer; null means the catalogue's value, and for the fee the doctor's usual one. */
export const OfferInput = z.strictObject({
  visitTypeId: Id,
  /** A form also sends visit types that are not offered. */
  isOffered: z.boolean().default(true),
  durationMinutes: OwnLength.nullable().default(null),
  stepMinutes: OwnLength.nullable().default(null),
  bufferBeforeMinutes: minutes(0, 480).nullable().default(null),
  bufferAfterMinutes: minutes(0, 480).nullable().default(null),
  feeMinor: FeeMinor.nullable().default(null),
  modes: Modes.nullable().default(null),
  noticeMinutes: minutes(0, YEAR_MINUTES).nullable().default(null),
  changeCutoffMinutes: minutes(0, YEAR_MINUTES).nullable().default(null),
  needsConfirmation: z.boolean().nullable().default(null),
});
export type OfferInput = z.output<typeof OfferInput>;

/** A doctor's own profile data. Default for `doctorId`: one's own; weekly hours are unchanged unless given. */
export const ProfileInput = z.strictObject({
  doctorId: Id.optional(),
  version: Version,
  biography: manyLines({ max: 2000 }),
  languages: z
    .array(LanguageTag)
    .min(1, { error: "required" })
    .max(20, { error: "too_long" })
    .refine((tags) => new Set(tags).size === tags.length, { error: "repeated" }),
  acceptingNewPatients: Flag,
  horizonDays: z
    .int({ error: "number" })
    .min(1, { error: "horizon_days" })
    .max(730, { error: "horizon_days" }),
  visitTypes: z
    .array(OfferInput)
    .max(100)
    .refine((offers) => new Set(offers.map(({ visitTypeId }) => visitTypeId)).size === offers.length, {
      error: "repeated",
    }),
  weeklyHours: z.array(RuleInput).max(MOST_RULES, { error: "too_many_periods" }).optional(),
});
export type ProfileInput = z.output<typeof ProfileInput>;
