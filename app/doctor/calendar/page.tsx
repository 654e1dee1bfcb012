import type { Metadata } from "next";
import { getT } from "#app/_request/words.ts";
import { CalendarView } from "#app/_staff/calendar-view.tsx";
import { doctorArea } from "#app/doctor/visits/area.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { loadCalendar } from "#lib/appointments/queries-calendar.ts";
import type { UrlParams } from "#lib/core/lists.ts";
import { isLinkedToDoctor } from "#lib/doctors/queries-own.ts";
import { auditedRead } from "#lib/web/transport/audited-read.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("staffCalendar");
  return { title: t("title") };
}

export default async function OwnCalendarPage({ searchParams }: { searchParams: Promise<UrlParams> }) {
  await requireActor("doctor", "/doctor/calendar");
  const address = await searchParams;
  const calendar = await auditedRead(async (tx, ctx) =>
    (await isLinkedToDoctor(tx, ctx)) ? loadCalendar(tx, ctx, { address }) : null,
  );
  if (calendar === null) return <Unlinked />;
  return <CalendarView area={await doctorArea()} base="/doctor" calendar={calendar} isOwn />;
}

async function Unlinked() {
  const [t, tStaff] = await Promise.all([getT("staffCalendar"), getT("staff")]);
  return (
    <>
      <h1>{t("title")}</h1>
      <EmptyState title={tStaff("unlinkedTitle")}>
        <p>{t("unlinkedText")}</p>
      </EmptyState>
    </>
  );
}
