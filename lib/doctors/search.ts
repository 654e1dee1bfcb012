import { z } from "zod";

import type { Catalogue } from "#lib/catalog/dto.ts";
import { HOUR_MS, toIsoInstant, type EpochMs } from "#lib/core/instant.ts";
import { MODES, type CalendarDate, type Mode } from "#lib/scheduling/shapes.ts";

import { GENDERS, type Gender } from "./constants.ts";

export const DOCTOR_SORTS = ["first_free", "name"] as const;
export type DoctorSort = (typeof DOCTOR_SORTS)[number];

/** What the directory is asked for; the same words as in its address. */
export interface DoctorSearch {
  /** Words of a name or a specialty. */
  readonly q?: string;
  readonly specialty?: string;
  readonly city?: string;
  readonly location?: string;
  /** A free time on this day, in the zone of the location. */
  readonly day?: CalendarDate;
  readonly mode?: Mode;
  readonly language?: string;
  readonly gender?: Gender;
  /** The highest fee, in whole units of `currency` as typed. Doctors who charge in another currency are left out. */
  readonly fee?: string;
  readonly currency?: string;
  readonly accepting?: "yes";
  readonly sort?: DoctorSort;
  readonly page?: number;
}

export type SearchField = keyof DoctorSearch;

export interface ReadSearch {
  readonly search: DoctorSearch;
  /** What was asked for and could not be used. */
  readonly ignored: readonly SearchField[];
}

/** What an address may hold: Next gives a repeated parameter as a list. */
export type AddressParams = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Reads a search from an address. Never throws: what makes no sense is left out, and named in `ignored`. */
export function readDoctorSearch(params: AddressParams, catalogue: Catalogue, now: EpochMs): ReadSearch {
  const search: Record<string, unknown> = {};
  const ignored: SearchField[] = [];
  const schemas = schemasFor(catalogue, now);
  for (const field of FIELDS) {
    const typed = firstOf(params[field]);
    if (typed === "") continue;
    const parsed = schemas[field].safeParse(typed);
    if (parsed.success) search[field] = parsed.data;
    else ignored.push(field);
  }
  // Each value was parsed by the schema of its own field.
  return { search: search as DoctorSearch, ignored };
}

/** The address of a search, without what is its default. */
export function doctorsHref(search: DoctorSearch): string {
  const kept = FIELDS.filter((field) => search[field] !== undefined && !isDefault(field, search));
  const params = new URLSearchParams(kept.map((field) => [field, String(search[field])]));
  return params.size === 0 ? "/doctors" : `/doctors?${params}`;
}

/** The filters that are set: what a reader can take back to find more. */
export function filtersOf(search: DoctorSearch): SearchField[] {
  return FILTERS.filter((field) => search[field] !== undefined);
}

const FILTERS = [
  "q",
  "specialty",
  "city",
  "location",
  "day",
  "mode",
  "language",
  "gender",
  "fee",
  "accepting",
] as const satisfies SearchField[];

const FIELDS = [...FILTERS, "currency", "sort", "page"] as const satisfies SearchField[];

function isDefault(field: SearchField, search: DoctorSearch): boolean {
  if (field === "sort") return search.sort === "first_free";
  if (field === "page") return search.page === 1;
  return field === "currency" && search.fee === undefined;
}

function schemasFor(catalogue: Catalogue, now: EpochMs) {
  return {
    q: z.string().max(100),
    specialty: oneOf(catalogue.specialties.map(({ slug }) => slug)),
    city: oneOf(catalogue.locations.map(({ city }) => city)),
    location: oneOf(catalogue.locations.map(({ slug }) => slug)),
    day: z.iso.date().refine((date) => date >= firstDayAnywhere(now) && date <= lastDay(now)),
    mode: z.enum(MODES),
    language: oneOf(catalogue.languages),
    gender: z.enum(GENDERS),
    fee: z
      .string()
      .regex(/^\d{1,9}([.,]\d{1,3})?$/)
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

/** Today, where the day begins last: no zone is further behind than 12 hours. */
function firstDayAnywhere(now: EpochMs): CalendarDate {
  return toIsoInstant(now - 12 * HOUR_MS).slice(0, 10);
}

const FURTHEST_DAYS = 732;

function lastDay(now: EpochMs): CalendarDate {
  return toIsoInstant(now + FURTHEST_DAYS * 24 * HOUR_MS).slice(0, 10);
}

/** Controls and half characters have no place in a search: PostgreSQL would refuse them. */
function firstOf(value: string | readonly string[] | undefined): string {
  const first = typeof value === "string" ? value : (value?.[0] ?? "");
  return first
    .toWellFormed()
    .replaceAll(/\p{Cc}+/gu, " ")
    .normalize("NFC")
    .trim();
}
