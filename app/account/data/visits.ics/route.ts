import { download } from "#app/account/data/download.ts";
import { publishedCalendar } from "#lib/calendars/objects.ts";
import { calendarFrame } from "#lib/delivery/calendar-frame.ts";
import { ownVisits } from "#lib/web/flows/own-account.ts";
import { requestLocale } from "#lib/web/request/locale.ts";

/** All live visits of the signed-in user and of those they act for, as an iCalendar file. */
export const GET = download(ownVisits, async ({ visits, organisation }) => {
  const { frame, organiser } = calendarFrame(organisation, await requestLocale());
  return {
    name: "my-visits.ics",
    type: "text/calendar",
    text: publishedCalendar(visits, frame, organiser),
  };
});
