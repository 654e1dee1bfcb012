import type { ReportSearch } from "#lib/reports/dto.ts";

/** A report's parameters beside its filters: a patient by id, and the start of its page of visits. */
export interface ReportPlace {
  readonly patient?: string;
  readonly after?: string;
}

/** The URL of a report with its dates written out, so that it shows the same tomorrow. */
export function reportHref(
  path: string,
  { typed }: Pick<ReportSearch, "typed">,
  place: ReportPlace = {},
): string {
  return `${path}?${new URLSearchParams({ ...place, ...typed })}`;
}
