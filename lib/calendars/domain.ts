import type { OrganisationDto } from "#lib/organisation/dto.ts";

/** What stands behind the @ of UIDs: as the first start kept it, or what it would keep. */
export function calendarDomain(
  { calendarDomain: kept }: Pick<OrganisationDto, "calendarDomain">,
  appUrl: string,
): string {
  return kept ?? new URL(appUrl).hostname;
}
