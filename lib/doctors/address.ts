import type { CalendarDate, Mode } from "#lib/scheduling/shapes.ts";

import { SEARCH_FIELDS, SEARCH_FILTERS } from "./constants.ts";
import type { DoctorSearch, PhotoLinks, SearchField } from "./dto.ts";

export interface DoctorPlace {
  readonly visitTypeSlug: string;
  readonly mode: Mode;
  /** The first day of the displayed week. */
  readonly from?: CalendarDate;
  /** A time that another user booked first, in RFC 3339: the page says so. */
  readonly missed?: string;
}

/** The URL of a doctor's page, with the times of one visit type. */
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

/** The URL of a search, without defaults. */
export function doctorsHref(search: DoctorSearch): string {
  const kept = SEARCH_FIELDS.filter((field) => search[field] !== undefined && !isDefault(field, search));
  const params = new URLSearchParams(kept.map((field) => [field, String(search[field])]));
  return params.size === 0 ? "/doctors" : `/doctors?${params}`;
}

/** The URLs of a photograph, by its content: other bytes have another URL. */
export function photoLinks(digest: string): PhotoLinks {
  return { small: `/api/photos/${digest}-small.webp`, large: `/api/photos/${digest}-large.webp` };
}

/** The same for a row of `doctors`. */
export function photoOf(digest: string | null): PhotoLinks | null {
  return digest === null ? null : photoLinks(digest);
}

/** The filters that are set, which a user can remove to find more. */
export function filtersOf(search: DoctorSearch): SearchField[] {
  return SEARCH_FILTERS.filter((field) => search[field] !== undefined);
}

function isDefault(field: SearchField, search: DoctorSearch): boolean {
  if (field === "sort") return search.sort === "first_free";
  if (field === "page") return search.page === 1;
  return field === "currency" && search.fee === undefined;
}
