import { z } from "zod";

import { isAdministrator } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { DateText, Id } from "#lib/core/fields.ts";
import { parseInput } from "#lib/core/parse-input.ts";
import { sealTyped, unsealTyped } from "#lib/patients/seal-search.ts";

import { APPOINTMENT_STATUSES } from "./constants.ts";
import type { VisitSearch } from "./dto-admin.ts";

const noneIfEmpty = (value: unknown) => (value === "" ? undefined : value);
const orNone = <T extends z.ZodType>(schema: T) => z.preprocess(noneIfEmpty, schema.optional());

const Filters = {
  patient: orNone(Id),
  doctor: orNone(Id),
  location: orNone(Id),
  department: orNone(Id),
  specialty: orNone(Id),
  type: orNone(Id),
  status: orNone(z.enum(APPOINTMENT_STATUSES, { error: "choose" })),
  from: orNone(DateText),
  until: orNone(DateText),
  overridden: orNone(z.enum(["yes"], { error: "choose" })),
};

/** Two letters at least, or a number or reference: one letter begins half of all names. */
const Who = z
  .string()
  .max(200, { error: "too_long" })
  .transform((typed) =>
    typed
      .toWellFormed()
      .replaceAll(/\p{Cc}+/gu, " ")
      .normalize("NFC")
      .trim(),
  )
  .refine((who) => who === "" || /\d/.test(who) || who.replaceAll(/[^\p{L}\p{M}]/gu, "").length >= 2, {
    error: "two_letters",
  })
  .default("");

const SearchInput = z
  .strictObject({ who: Who, ...Filters })
  .refine(({ from, until }) => from === undefined || until === undefined || from <= until, {
    error: "end_before_start",
    path: ["until"],
  });

/**
 * Which visits an administrator looks for, for the address of the list: what is typed of a person is sealed in it.
 * @throws DomainError `forbidden`, `invalid_input`
 */
export const sealVisitSearch = Object.assign(
  async ({ actor }: Context, raw: unknown): Promise<VisitSearch> => {
    const search = parseInput(SearchInput, raw);
    if (!isAdministrator(actor)) throw new DomainError("forbidden");
    return { ...search, sealed: sealTyped({ who: search.who }) };
  },
  { verbName: "appointment.search", input: SearchInput },
);

const firstOf = (value: unknown) => (Array.isArray(value) ? value[0] : value);
const lenient = <T extends z.ZodType>(schema: T) => z.preprocess(firstOf, schema.optional()).catch(undefined);

const Address = z.object({
  sealed: z.preprocess(firstOf, z.string().max(8_000)).catch(""),
  patient: lenient(Filters.patient),
  doctor: lenient(Filters.doctor),
  location: lenient(Filters.location),
  department: lenient(Filters.department),
  specialty: lenient(Filters.specialty),
  type: lenient(Filters.type),
  status: lenient(Filters.status),
  from: lenient(Filters.from),
  until: lenient(Filters.until),
  overridden: lenient(Filters.overridden),
  before: lenient(Id.optional()),
});

/** The search that an address names. What makes no sense there is left out. */
export function readVisitAddress(address: unknown): VisitSearch {
  const given = Address.parse(address);
  const who = Who.safeParse(unsealTyped(given.sealed)["who"]);
  return { ...given, who: who.success ? who.data : "" };
}
