import type { CalendarDate, Mode } from "#lib/scheduling/shapes.ts";

import { SEARCH_FIELDS, SEARCH_FILTERS } from "./constants.ts";
import type { DoctorSearch, PhotoLinks, SearchField } from "./dto.ts";

export interface DoctorPlace {
  readonly visitTypeSlug: string;
  readonly mode: Mode;
  /** The first day of the week of times to show. */
  readonly from?: CalendarDate;
  /** A time that somebody else chose first, in RFC 3339: the page says so. */
  readonly missed?: string;
}

/** A doctor's page, with the times of one kind of visit. */
export function doctorHref(slug: string, place?: DoctorPlace): string {
  if (place === undefined) return `/doctors/${slug}`;
  const { visitTypeSlug, mode, from, missed } = place;
  const params = new URLSearchParams({
    type: visitTypeSlug,
    mode,
    ...(from !== undefined && { from }),
    ...(missed !== undefined && { missed }),
  });
  return `/doctors/${slug}?${params}`;
}

/** The address of a search, without what is its default. */
export function doctorsHref(search: DoctorSearch): string {
  const kept = SEARCH_FIELDS.filter((field) => search[field] !== undefined && !isDefault(field, search));
  const params = new URLSearchParams(kept.map((field) => [field, String(search[field])]));
  return params.size === 0 ? "/doctors" : `/doctors?${params}`;
}

/** Where a photograph is served, by what is in it: the address of other bytes is another one. */
export function photoLinks(digest: string): PhotoLinks {
  return { small: `/api/photos/${digest}-small.webp`, large: `/api/photos/${digest}-large.webp` };
}

/** The same of what a row of `doctors` says. */
export function photoOf(digest: string | null): PhotoLinks | null {
  return digest === null ? null : photoLinks(digest);
}

/** The filters that are set: what a reader can take back to find more. */
export function filtersOf(search: DoctorSearch): SearchField[] {
  return SEARCH_FILTERS.filter((field) => search[field] !== undefined);
}

function isDefault(field: SearchField, search: DoctorSearch): boolean {
  if (field === "sort") return search.sort === "first_free";
  if (field === "page") return search.page === 1;
  return field === "currency" && search.fee === undefined;
}
