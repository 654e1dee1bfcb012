import type { OrganisationDto } from "#lib/organisation/dto.ts";

/** The part of UIDs behind the @: as the first start stored it, or what it would store. */
export function calendarDomain(
  { calendarDomain: kept }: Pick<OrganisationDto, "calendarDomain">,
  appUrl: string,
): string {
  return kept ?? new URL(appUrl).hostname;
}
