import { z } from "zod";

import type { Catalogue } from "#lib/catalog/dto.ts";
import { HOUR_MS, toIsoInstant, type EpochMs } from "#lib/core/instant.ts";
import { plainDigits, searchable } from "#lib/core/text.ts";
import { MODES, type CalendarDate } from "#lib/scheduling/shapes.ts";

import { GENDERS, DOCTOR_SORTS, SEARCH_FIELDS } from "./constants.ts";
import type { DoctorSearch, SearchField } from "./dto.ts";

export interface ReadSearch {
  readonly search: DoctorSearch;
  /** Parts of the search that could not be used. */
  readonly ignored: readonly SearchField[];
}

/** The query of a URL: Next gives a repeated parameter as a list. */
export type AddressParams = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Reads a search from a URL. Never throws: invalid parts are left out, and named in `ignored`. */
export function readDoctorSearch(params: AddressParams, catalogue: Catalogue, now: EpochMs): ReadSearch {
  let search: DoctorSearch = {};
  const ignored: SearchField[] = [];
  const schemas = schemasFor(catalogue, now);
  for (const field of SEARCH_FIELDS) {
    const typed = firstOf(params[field]);
    if (typed === "") continue;
    const parsed = schemas[field].safeParse(typed);
    if (parsed.success) search = { ...search, [field]: parsed.data };
    else ignored.push(field);
  }
  return { search, ignored };
}

function schemasFor(catalogue: Catalogue, now: EpochMs) {
  return {
    q: z.string().max(100),
    specialty: z
      .string()
      .transform((slug) => catalogue.formerSpecialties[slug] ?? slug)
      .pipe(oneOf(catalogue.specialties.map(({ slug }) => slug))),
    city: oneOf(catalogue.locations.map(({ city }) => city)),
    location: oneOf(catalogue.locations.map(({ slug }) => slug)),
    day: z.iso.date().refine((date) => date >= firstDayAnywhere(now) && date <= lastDay(now)),
    mode: z.enum(MODES),
    language: oneOf(catalogue.languages),
    gender: z.enum(GENDERS),
    fee: z
      .string()
      .transform(plainDigits)
      .pipe(z.string().regex(/^\d{1,9}([.,]\d{1,3})?$/))
      .transform((typed) => typed.replace(",", ".")),
    accepting: z.literal("yes"),
    currency: oneOf(catalogue.currencies),
    sort: z.enum(DOCTOR_SORTS),
    page: z.coerce.number().int().min(1).max(10_000),
  } satisfies Record<SearchField, z.ZodType>;
}

function oneOf(values: readonly string[]) {
  return z.string().refine((value) => values.includes(value));
}

/** Today in the zone where the day begins last: 12 hours behind UTC. */
function firstDayAnywhere(now: EpochMs): CalendarDate {
  return toIsoInstant(now - 12 * HOUR_MS).slice(0, 10);
}

const FURTHEST_DAYS = 732;

function lastDay(now: EpochMs): CalendarDate {
  return toIsoInstant(now + FURTHEST_DAYS * 24 * HOUR_MS).slice(0, 10);
}

function firstOf(value: string | readonly string[] | undefined): string {
  const first = typeof value === "string" ? value : (value?.[0] ?? "");
  return searchable(first);
}
