import { calendarDomain } from "#lib/calendars/domain.ts";
import type { CalendarFrame, Organiser } from "#lib/calendars/objects.ts";
import { env } from "#lib/env.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import type { OrganisationDto } from "#lib/organisation/dto.ts";

import { senderOf, shownName } from "./sender.ts";

/**
 * What a calendar object states about this installation. Its organizer is the sender of mails; undefined if there is no address to reply
 * to.
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
