import type { ReportSearch } from "#lib/reports/dto.ts";

/** What a report is about beside its filters: a patient by id, and where its page of visits begins. */
export interface ReportPlace {
  readonly patient?: string;
  readonly after?: string;
}

/** The address that shows a report again, its dates written out so that tomorrow it is the same. */
export function reportHref(
  path: string,
  { typed }: Pick<ReportSearch, "typed">,
  place: ReportPlace = {},
): string {
  return `${path}?${new URLSearchParams({ ...place, ...typed })}`;
}
