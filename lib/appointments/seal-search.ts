import { z } from "zod";

import { isAdministrator } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { DateText, Id } from "#lib/core/fields.ts";
import { filterIn, textIn } from "#lib/core/lists.ts";
import { parseInput } from "#lib/core/parse-input.ts";
import { searchable } from "#lib/core/text.ts";
import { sealTyped, unsealTyped } from "#lib/patients/seal-search.ts";

import { APPOINTMENT_STATUSES } from "./constants.ts";
import type { VisitSearch } from "./dto-admin.ts";
import { IDENTIFIER } from "./schema.ts";

const Filters = {
  patient: Id.optional(),
  doctor: Id.optional(),
  location: Id.optional(),
  department: Id.optional(),
  specialty: Id.optional(),
  type: Id.optional(),
  status: z.enum(APPOINTMENT_STATUSES, { error: "choose" }).optional(),
  from: DateText.optional(),
  until: DateText.optional(),
  overridden: z.enum(["yes"], { error: "choose" }).optional(),
};

/** At least two letters, or a number or reference: a single letter begins too many names. */
const Who = z
  .string()
  .max(200, { error: "too_long" })
  .transform(searchable)
  .refine((who) => who === "" || /\p{Nd}/u.test(who) || who.replaceAll(/[^\p{L}\p{M}]/gu, "").length >= 2, {
    error: "two_letters",
  })
  .default("");

const Identifier = z.union([z.literal(""), IDENTIFIER.value], { error: "invalid" }).default("");

const SearchInput = z
  .strictObject({ who: Who, identifier: Identifier, ...Filters })
  .refine(({ from, until }) => from === undefined || until === undefined || from <= until, {
    error: "end_before_start",
    path: ["until"],
  });

/**
 * Seals an administrator's visit search for the URL of the list: what was typed about a person is encrypted in it.
 * @throws DomainError `forbidden`, `invalid_input`
 */
export const sealVisitSearch = Object.assign(
  async ({ actor }: Context, raw: unknown): Promise<VisitSearch> => {
    const search = parseInput(SearchInput, raw);
    if (!isAdministrator(actor)) throw new DomainError("forbidden");
    return { ...search, sealed: sealTyped({ who: search.who, identifier: search.identifier }) };
  },
  { verbName: "appointment.search", input: SearchInput },
);

const Address = z.object({
  sealed: textIn(8_000),
  patient: filterIn(Filters.patient),
  doctor: filterIn(Filters.doctor),
  location: filterIn(Filters.location),
  department: filterIn(Filters.department),
  specialty: filterIn(Filters.specialty),
  type: filterIn(Filters.type),
  status: filterIn(Filters.status),
  from: filterIn(Filters.from),
  until: filterIn(Filters.until),
  overridden: filterIn(Filters.overridden),
  before: filterIn(Id),
});

/** The search in a URL. Invalid parts are ignored. */
export function readVisitAddress(address: unknown): VisitSearch {
  const given = Address.parse(address);
  const typed = unsealTyped(given.sealed);
  const [who, identifier] = [Who.safeParse(typed["who"]), Identifier.safeParse(typed["identifier"])];
  return {
    ...given,
    who: who.success ? who.data : "",
    identifier: identifier.success ? identifier.data : "",
  };
}
