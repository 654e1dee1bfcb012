import { download } from "#app/account/data/download.ts";
import { visitsCalendar } from "#lib/appointments/calendar.ts";
import { ownVisits } from "#lib/web/flows/own-account.ts";
import { env } from "#lib/env.ts";
import { requestLocale } from "#lib/web/request/locale.ts";

/** Every visit of whoever is signed in and of those they act for, as a file that calendars take. */
export const GET = download(ownVisits, async (visits, { now }) => ({
  name: "my-visits.ics",
  type: "text/calendar",
  text: visitsCalendar(visits, { appUrl: env().APP_URL, locale: await requestLocale(), now }),
}));
