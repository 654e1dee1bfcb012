import type { CalendarDate, Mode } from "#lib/scheduling/shapes.ts";

export interface DoctorPlace {
  readonly visitTypeSlug: string;
  readonly mode: Mode;
  /** The first day of the week of times to show. */
  readonly from?: CalendarDate;
}

/** A doctor's page, with the times of one kind of visit. */
export function doctorHref(slug: string, place?: DoctorPlace): string {
  if (place === undefined) return `/doctors/${slug}`;
  const { visitTypeSlug, mode, from } = place;
  const params = new URLSearchParams({ type: visitTypeSlug, mode, ...(from !== undefined && { from }) });
  return `/doctors/${slug}?${params}`;
}
