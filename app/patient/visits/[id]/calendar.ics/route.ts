import { visitCalendar } from "#lib/appointments/calendar.ts";
import { loadVisitDetail } from "#lib/appointments/queries.ts";
import { env } from "#lib/env.ts";
import { auditedRead } from "#lib/web/transport/audited-read.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";

/** A visit as a file that calendars take. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { id } = await params;
  await requireActor("patient", `/patient/visits/${id}`);
  const locale = await requestLocale();
  const file = await auditedRead(async (tx, ctx) => {
    const visit = await loadVisitDetail(tx, ctx, id);
    return {
      name: visit.reference,
      text: visitCalendar(visit, { appUrl: env().APP_URL, locale, now: ctx.now }),
    };
  });
  return new Response(file.text, {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": `attachment; filename="${file.name}.ics"`,
      "Cache-Control": "private, no-store",
    },
  });
}
