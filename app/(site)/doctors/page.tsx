import type { Metadata } from "next";
import { holdTimeAction } from "#app/(site)/doctors/actions.ts";
import { NumberedPages } from "#app/_request/numbered-pages.tsx";
import { visitorZone } from "#app/_request/reader-zone.ts";
import { getFormats, getT } from "#app/_request/words.ts";
import { DoctorListItem } from "#components/doctors/doctor-card.tsx";
import { doctorsHref } from "#lib/doctors/address.ts";
import { ChosenFilters } from "#components/doctors/chosen-filters.tsx";
import { fieldLabel } from "#components/doctors/filter-words.ts";
import { NearWhere } from "#components/doctors/near-where.tsx";
import { NoDoctors } from "#components/doctors/no-doctors.tsx";
import { SearchForm } from "#components/doctors/search-form.tsx";
import { PhoneLink } from "#components/locations/phone-link.tsx";
import { Card } from "#components/ui/card.tsx";
import { Data } from "#components/ui/data.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { listDoctors, type Directory } from "#lib/doctors/queries.ts";
import { DOCTOR_SORTS } from "#lib/doctors/constants.ts";
import type { AddressParams } from "#lib/doctors/search.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { requestPlace } from "#lib/web/request/place.ts";
import { readStale } from "#lib/web/transport/read.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("directory");
  return { title: t("title") };
}

export default async function DoctorsPage({ searchParams }: { searchParams: Promise<AddressParams> }) {
  const [params, place, locale, t] = await Promise.all([
    searchParams,
    requestPlace(),
    requestLocale(),
    getT("directory"),
  ]);
  const directory = await readStale(async (tx, ctx) => ({
    ...(await listDoctors(tx, ctx, params, place)),
    now: ctx.now,
  }));
  const { search, catalogue, doctors } = directory;
  const zone = await visitorZone(catalogue.locations);
  return (
    <>
      <h1>{t("title")}</h1>
      <div className="grid items-start gap-6 lg:grid-cols-[17rem_minmax(0,1fr)]">
        <Card>
          <SearchForm locale={locale} search={search} catalogue={catalogue} />
        </Card>
        <section aria-labelledby="results" className="grid gap-4">
          <Ignored locale={locale} directory={directory} />
          <Corrected corrections={directory.corrections} />
          <NearWhere locale={locale} directory={directory} />
          <ResultsHeading directory={directory} />
          {doctors.length > 0 && <ChosenFilters locale={locale} search={search} catalogue={catalogue} />}
          {doctors.length === 0 ? (
            <NoDoctors locale={locale} search={search} catalogue={catalogue} />
          ) : (
            <ul className="grid gap-4">
              {doctors.map((doctor) => (
                <DoctorListItem
                  key={doctor.id}
                  locale={locale}
                  doctor={doctor}
                  now={directory.now}
                  hold={holdTimeAction}
                  viewerTimeZone={zone}
                />
              ))}
            </ul>
          )}
          <NumberedPages
            label={t("pages")}
            list={directory}
            href={(page) => doctorsHref({ ...directory.search, page })}
          />
          <CallInstead directory={directory} />
        </section>
      </div>
    </>
  );
}

async function Ignored({ locale, directory: { ignored } }: { locale: Locale; directory: Directory }) {
  const [t, write] = await Promise.all([getT("directory"), getFormats()]);
  if (ignored.length === 0) return null;
  const fields = write.list(ignored.map((field) => fieldLabel(locale, field)));
  return (
    <Notice tone="warn" role="status" title={t("ignored")}>
      <p>{t("ignoredText", { fields })}</p>
    </Notice>
  );
}

/** What was searched for instead of the typed text. */
async function Corrected({ corrections }: Pick<Directory, "corrections">) {
  const t = await getT("directory");
  if (corrections.length === 0) return null;
  const data = (words: React.ReactNode) => <Data>{words}</Data>;
  return (
    <Notice tone="info" role="status" title={t("corrected")}>
      {corrections.map(({ typed, meant }) => (
        <p key={typed}>
          {meant === null ? t.rich("leftOut", { data, typed }) : t.rich("takenFor", { data, typed, meant })}
        </p>
      ))}
    </Notice>
  );
}

async function ResultsHeading({ directory: { search, total } }: { directory: Directory }) {
  const t = await getT("directory");
  const sort = search.sort ?? "first_free";
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
      <h2 id="results">{t("count", { count: total })}</h2>
      <nav aria-label={t("sortedBy")}>
        <ul className="flex flex-wrap items-center gap-x-4 text-small">
          <li aria-hidden className="text-muted">
            {t("sortedBy")}
          </li>
          {DOCTOR_SORTS.map((each) => (
            <li key={each}>
              <TextLink
                href={doctorsHref({ ...search, sort: each, page: undefined })}
                aria-current={each === sort || undefined}
                className="inline-flex min-h-6 items-center aria-[current]:font-semibold aria-[current]:text-ink aria-[current]:no-underline"
              >
                {t(`sort.${each}`)}
              </TextLink>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  );
}

/** Also on a search: whom to call, and what to do in an emergency. */
async function CallInstead({ directory: { catalogue } }: { directory: Directory }) {
  const [t, tSite] = await Promise.all([getT("directory"), getT("site")]);
  return (
    <Notice tone="neutral" title={t("callTitle")} headingLevel="h2">
      <p>{tSite("emergency")}</p>
      <ul className="grid gap-3 pt-2 sm:grid-cols-2">
        {catalogue.locations.map(({ id, name, city, phone }) => (
          <li key={id}>
            <Data className="block">
              {name}, {city}
            </Data>
            <PhoneLink number={phone} />
          </li>
        ))}
      </ul>
    </Notice>
  );
}
