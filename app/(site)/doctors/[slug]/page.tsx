import type { Metadata } from "next";
import { cache } from "react";
import { visitorZone } from "#app/_request/reader-zone.ts";
import { getT } from "#app/_request/words.ts";
import { ColleagueList } from "#components/doctors/colleagues.tsx";
import { DoctorFacts, DoctorPlaces } from "#components/doctors/doctor-facts.tsx";
import { DoctorHeading } from "#components/doctors/doctor-heading.tsx";
import { doctorHref } from "#lib/doctors/address.ts";
import { VisitCard } from "#components/doctors/visit-card.tsx";
import { DoctorCrumbs } from "#app/(site)/doctors/_components/doctor-crumbs.tsx";
import { HeldTimes } from "#app/(site)/doctors/_components/held-times.tsx";
import { holdTimeAction } from "#app/(site)/doctors/actions.ts";
import { HoldForm, heldSlot } from "#components/slots/hold-form.tsx";
import { loadTimesHeld, type TimesHeld } from "#lib/appointments/queries-hold.ts";
import { FirstAvailable } from "#components/slots/first-available.tsx";
import { SlotPicker } from "#components/slots/slot-picker.tsx";
import { VisitChooser } from "#components/slots/visit-chooser.tsx";
import { Card } from "#components/ui/card.tsx";
import { Data } from "#components/ui/data.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { loadDoctorPage, type DoctorBooking, type DoctorPage } from "#lib/doctors/queries-page.ts";
import type { AddressParams } from "#lib/doctors/search.ts";
import type { OfferedSlot } from "#lib/availability/dto.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import { joinHref } from "#lib/waitlist/address.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { readStaleUnlessKnown } from "#lib/web/transport/read.ts";

interface DoctorPageProps {
  params: Promise<{ slug: string }>;
  searchParams: Promise<AddressParams>;
}

interface ShownPage extends DoctorPage {
  readonly now: EpochMs;
  readonly held: TimesHeld;
}

/** Read once for the title and the page, which both get the parts of the same URL. */
const loadPage = cache(
  async (
    slug: string,
    type: AddressParams[string],
    mode: AddressParams[string],
    from: AddressParams[string],
    missed: AddressParams[string],
  ): Promise<ShownPage> =>
    readStaleUnlessKnown(async (tx, ctx) => {
      const page = await loadDoctorPage(tx, ctx, { slug, params: { type, mode, from } });
      return { ...page, now: ctx.now, held: await loadTimesHeld(tx, ctx, { ...page, missed }) };
    }),
);

async function pageOf({ params, searchParams }: DoctorPageProps) {
  const [{ slug }, { type, mode, from, missed }] = await Promise.all([params, searchParams]);
  return loadPage(slug, type, mode, from, missed);
}

/** Names the doctor, as the public URL does, but not the specialty: titles appear in histories and are seen by bystanders. */
export async function generateMetadata(props: DoctorPageProps): Promise<Metadata> {
  const [t, { doctor }] = await Promise.all([getT("doctor"), pageOf(props)]);
  return { title: t("pageTitle", { doctor: doctor.name }) };
}

export default async function DoctorPublicPage(props: DoctorPageProps) {
  const [page, locale] = await Promise.all([pageOf(props), requestLocale()]);
  const { doctor, booking, colleagues } = page;
  const [t, zone] = await Promise.all([getT("doctor"), visitorZone(page.locations)]);
  const isWeekEmpty = booking?.week.days.every(({ slots }) => slots.length === 0) ?? true;
  return (
    <>
      <DoctorCrumbs doctor={doctor} />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <Card className="grid gap-6">
          <DoctorHeading locale={locale} doctor={doctor} />
          <HeldTimes locale={locale} held={page.held} viewerTimeZone={zone} />
          {booking === null ? (
            <p>{t("noVisits")}</p>
          ) : (
            <Times locale={locale} page={page} booking={booking} viewerTimeZone={zone} />
          )}
        </Card>
        <div className="grid gap-6">
          {booking !== null && <VisitCard locale={locale} doctor={doctor} {...booking} />}
          <DoctorPlaces locale={locale} doctor={doctor} viewerTimeZone={zone} />
        </div>
        <DoctorFacts locale={locale} doctor={doctor} />
        {colleagues.length > 0 && !(booking !== null && isWeekEmpty) && (
          <Card as="section" aria-labelledby="colleagues-heading" className="grid gap-4">
            <Colleagues locale={locale} page={page} headingLevel="h2" viewerTimeZone={zone} />
          </Card>
        )}
      </div>
    </>
  );
}

interface TimesProps {
  locale: Locale;
  page: ShownPage;
  booking: DoctorBooking;
  /** The reader's own zone, if known. */
  viewerTimeZone: TimeZone | undefined;
}

function Times({ locale, page, booking, viewerTimeZone }: TimesProps) {
  const { doctor, colleagues, now } = page;
  const { visitType, mode, week } = booking;
  const locationSlugs = new Map(week.locations.map(({ id, slug }) => [id, slug]));
  const shown = { doctorSlug: doctor.slug, visitTypeSlug: visitType.slug, from: week.week.from };
  const hold = { doctorId: doctor.id, visitTypeId: visitType.id, mode, ...shown };
  const targetFor = ({ startsAt, locationId }: OfferedSlot) => ({
    slot: heldSlot(startsAt, { id: locationId, slug: locationSlugs.get(locationId) ?? "" }),
  });
  return (
    <>
      <HoldForm action={holdTimeAction} fields={hold}>
        <FirstAvailable locale={locale} week={week} now={now} targetFor={targetFor} />
      </HoldForm>
      <VisitChooser
        locale={locale}
        visitTypes={doctor.visitTypes}
        chosen={booking}
        hrefFor={(choice) =>
          doctorHref(doctor.slug, {
            visitTypeSlug: choice.visitType.slug,
            mode: choice.mode,
            from: week.week.from,
          })
        }
      />
      <HoldForm action={holdTimeAction} fields={hold}>
        <SlotPicker
          locale={locale}
          week={week}
          now={now}
          viewerTimeZone={viewerTimeZone}
          targetFor={targetFor}
          weekHref={(from) => doctorHref(doctor.slug, { visitTypeSlug: visitType.slug, mode, from })}
        >
          {colleagues.length > 0 && (
            <Colleagues locale={locale} page={page} headingLevel="h3" viewerTimeZone={viewerTimeZone} />
          )}
        </SlotPicker>
      </HoldForm>
      <p>
        {translator(locale, "waitlist").rich("noneSuits", {
          link: (words) => (
            <TextLink href={joinHref({ doctor: doctor.slug, type: visitType.slug })}>{words}</TextLink>
          ),
        })}
      </p>
    </>
  );
}

interface ColleaguesProps {
  locale: Locale;
  page: ShownPage;
  headingLevel: "h2" | "h3";
  viewerTimeZone: TimeZone | undefined;
}

async function Colleagues({
  locale,
  page: { doctor, colleagues, now },
  headingLevel: Heading,
  viewerTimeZone,
}: ColleaguesProps) {
  const t = await getT("doctor");
  return (
    <>
      <Heading id="colleagues-heading">
        {t.rich("colleagues", {
          data: (words) => <Data>{words}</Data>,
          specialty: doctor.specialties[0]?.name ?? "",
        })}
      </Heading>
      <ColleagueList locale={locale} doctors={colleagues} now={now} viewerTimeZone={viewerTimeZone} />
    </>
  );
}
