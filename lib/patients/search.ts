import { z } from "zod";

import { DateText, Id } from "#lib/core/fields.ts";

const noneIfEmpty = (value: unknown) => (value === "" ? undefined : value);

/** What a list of patients is narrowed by that says nothing of one person: it may stand in an address. */
export const PatientFilters = z.object({
  doctor: z.preprocess(noneIfEmpty, Id.optional()),
  seenFrom: z.preprocess(noneIfEmpty, DateText.optional()),
  seenUntil: z.preprocess(noneIfEmpty, DateText.optional()),
  account: z.preprocess(noneIfEmpty, z.enum(["yes", "no"], { error: "choose" }).optional()),
});

const firstOf = (value: unknown) => (Array.isArray(value) ? value[0] : value);

/** The same from an address, with the page: what makes no sense there is left out. */
export const PatientAddress = z.object({
  sealed: z.preprocess(firstOf, z.string().max(8_000)).catch(""),
  doctor: z.preprocess(firstOf, PatientFilters.shape.doctor).catch(undefined),
  seenFrom: z.preprocess(firstOf, PatientFilters.shape.seenFrom).catch(undefined),
  seenUntil: z.preprocess(firstOf, PatientFilters.shape.seenUntil).catch(undefined),
  account: z.preprocess(firstOf, PatientFilters.shape.account).catch(undefined),
  before: z
    .preprocess(firstOf, z.coerce.number().int().min(1).max(2_147_483_647).optional())
    .catch(undefined),
});
