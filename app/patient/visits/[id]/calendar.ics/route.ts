import { publishedCalendar } from "#lib/calendars/objects.ts";
import { loadCalendarVisit } from "#lib/calendars/queries.ts";
import { calendarFrame } from "#lib/delivery/calendar-frame.ts";
import { findOrganisation } from "#lib/organisation/queries.ts";
import { auditedRead } from "#lib/web/transport/audited-read.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";

/** A visit as an iCalendar file. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { id } = await params;
  await requireActor("patient", `/patient/visits/${id}`);
  const locale = await requestLocale();
  const file = await auditedRead(async (tx, ctx) => {
    const visit = await loadCalendarVisit(tx, ctx, id);
    const { frame, organiser } = calendarFrame(await findOrganisation(tx), locale);
    return { name: visit.reference, text: publishedCalendar([visit], frame, organiser) };
  });
  return new Response(file.text, {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": `attachment; filename="${file.name}.ics"`,
      "Cache-Control": "private, no-store",
    },
  });
}
