import type { Metadata } from "next";
import { getT } from "#app/_request/words.ts";
import { CalendarView } from "#app/_staff/calendar-view.tsx";
import { adminArea } from "#app/admin/appointments/area.ts";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { loadCalendar } from "#lib/appointments/queries-calendar.ts";
import type { UrlParams } from "#lib/core/lists.ts";
import { auditedRead } from "#lib/web/transport/audited-read.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("staffCalendar");
  return { title: t("titleOfDoctor") };
}

interface PageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<UrlParams>;
}

/** One doctor's calendar, for administrators. */
export default async function DoctorsCalendarPage({ params, searchParams }: PageProps) {
  const [{ id }, address] = await Promise.all([params, searchParams]);
  await requireActor("admin", `/admin/doctors/${id}/calendar`);
  const calendar = await auditedRead((tx, ctx) => loadCalendar(tx, ctx, { doctorId: id, address }));
  const [t, tDoctors, common] = await Promise.all([
    getT("staffCalendar"),
    getT("adminDoctors"),
    getT("common"),
  ]);
  return (
    <>
      <Breadcrumbs
        label={common("breadcrumbs")}
        crumbs={[
          { label: tDoctors("title"), href: "/admin/doctors" },
          { label: tDoctors("doctor"), href: `/admin/doctors/${id}` },
          { label: t("title") },
        ]}
      />
      <CalendarView
        area={await adminArea()}
        base={`/admin/doctors/${id}`}
        calendar={calendar}
        isOwn={false}
      />
    </>
  );
}
