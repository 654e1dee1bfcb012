import type { Metadata } from "next";
import { NumberedPages } from "#app/_request/numbered-pages.tsx";
import { readerZone } from "#app/_request/reader-zone.ts";
import { getFormats, getT } from "#app/_request/words.ts";
import { DayFilter, DayNav } from "#components/appointments/day-nav.tsx";
import { DayTable } from "#components/appointments/day-table.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { loadDay } from "#lib/appointments/queries-day.ts";
import { loadOverview } from "#lib/appointments/queries-overview.ts";
import { countToDo } from "#lib/delivery/queries-deliveries.ts";
import { countOpenReviews } from "#lib/emergency/queries-reviews.ts";
import { auditedRead } from "#lib/web/transport/audited-read.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";
import { Overview } from "./_components/overview.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("staff");
  return { title: t("visitsOfDay") };
}

type Address = Readonly<Record<string, string | string[] | undefined>>;

/**
 * A URL without parameters means that the portal was just opened: then pending items come first. On other days they would be in the way.
 */
const isOpened = ({ date, location, page }: Address) => (date ?? location ?? page) === undefined;

/** Pending items, and the visits of one day, of all doctors. */
export default async function AdminDayPage({ searchParams }: { searchParams: Promise<Address> }) {
  await requireActor("admin", "/admin");
  const address = await searchParams;
  const { day, waits } = await auditedRead(async (tx, ctx) => ({
    day: await loadDay(tx, ctx, address),
    waits: isOpened(address) && {
      overview: await loadOverview(tx, ctx),
      toDo: await countToDo(tx, ctx),
      emergencies: await countOpenReviews(tx, ctx),
    },
  }));
  const [locale, t, write, zone] = await Promise.all([
    requestLocale(),
    getT("staff"),
    getFormats(),
    readerZone(),
  ]);
  const dayHref = (date: string) => {
    const place = day.location && { location: day.location.slug };
    return `/admin?${new URLSearchParams({ date, ...place })}`;
  };
  const heading = write.dayHeading(day.date);
  return (
    <>
      <header className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h1>{day.date === day.today ? t("todayDate", { date: heading }) : heading}</h1>
        <p className="text-muted">{t("count", { count: day.total })}</p>
      </header>
      {waits && <Overview {...waits} />}
      <DayFilter
        locale={locale}
        day={day}
        locations={day.locations.map(({ slug, name, city }) => ({ value: slug, label: `${name}, ${city}` }))}
      />
      <DayNav locale={locale} day={day} dayHref={dayHref} />
      {day.visits.length === 0 ? (
        <EmptyState title={t("noneTitle")}>
          <p>{day.location === null ? t("noneText") : t("noneTextFiltered")}</p>
        </EmptyState>
      ) : (
        <Card>
          <DayTable locale={locale} caption={t("visitsOfDay")} visits={day.visits} viewerTimeZone={zone} />
        </Card>
      )}
      <NumberedPages label={t("pages")} list={day} href={(to) => `${dayHref(day.date)}&page=${to}`} />
    </>
  );
}
