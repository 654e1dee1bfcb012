import { calendarDomain } from "#lib/calendars/domain.ts";
import type { CalendarFrame, Organiser } from "#lib/calendars/objects.ts";
import { env } from "#lib/env.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import type { OrganisationDto } from "#lib/organisation/dto.ts";

import { senderOf, shownName } from "./sender.ts";

/**
 * What a calendar object says of this installation. Its organiser is whom mails are from: undefined where there is no address that
 * could be written to.
 */
export function calendarFrame(
  organisation: OrganisationDto,
  locale: Locale,
): { readonly frame: CalendarFrame; readonly organiser: Organiser | undefined } {
  const { APP_URL: appUrl } = env();
  const { from } = senderOf(organisation);
  const name = from?.name || shownName(organisation, locale);
  return {
    frame: { appUrl, domain: calendarDomain(organisation, appUrl), locale },
    organiser: from && { name, address: from.address },
  };
}
