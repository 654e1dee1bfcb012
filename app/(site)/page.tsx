import type { Metadata } from "next";
import { holdTimeAction } from "#app/(site)/doctors/actions.ts";
import { visitorZone } from "#app/_request/reader-zone.ts";
import { getT } from "#app/_request/words.ts";
import { doctorsHref } from "#lib/doctors/address.ts";
import { DoctorListItem } from "#components/doctors/doctor-card.tsx";
import { PhoneLink } from "#components/locations/phone-link.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Data } from "#components/ui/data.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Select } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { citiesOf } from "#lib/catalog/address.ts";
import type { Catalogue } from "#lib/catalog/dto.ts";
import { loadLandingPage, type FreeNearby } from "#lib/doctors/queries-landing.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { requestPlace } from "#lib/web/request/place.ts";
import { readStale } from "#lib/web/transport/read.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("site");
  return { title: { absolute: t("title") } };
}

export default async function LandingPage() {
  const [t, place] = await Promise.all([getT("landing"), requestPlace()]);
  const { catalogue, near } = await readStale((tx, ctx) => loadLandingPage(tx, ctx, place));
  return (
    <>
      <div className="grid gap-3">
        <h1>{t("title")}</h1>
        <p className="max-w-prose">{t("lead")}</p>
      </div>
      <SearchBox catalogue={catalogue} near={near?.city} />
      {near !== null && <FreeNear near={near} catalogue={catalogue} />}
      <Specialties catalogue={catalogue} />
      <HowItWorks />
      <InAnEmergency catalogue={catalogue} />
    </>
  );
}

async function SearchBox({ catalogue, near }: { catalogue: Catalogue; near: string | undefined }) {
  const t = await getT("landing");
  const cities = citiesOf(catalogue);
  return (
    <Card>
      <form
        action="/doctors"
        role="search"
        aria-label={t("submit")}
        className="grid items-end gap-4 sm:grid-cols-[minmax(0,1fr)_14rem_auto]"
      >
        <TextInput type="search" name="q" label={t("q")} maxLength={100} />
        <Select
          name="city"
          label={t("place")}
          defaultValue={cities.find((city) => city === near)}
          emptyLabel={t("anywhere")}
          optionsAreData
          options={cities.map((city) => ({ value: city, label: city }))}
        />
        <SubmitButton pendingLabel={t("submitting")}>{t("submit")}</SubmitButton>
      </form>
    </Card>
  );
}

/** The first free times in the city stored in this browser, each held at one press. */
async function FreeNear({ near, catalogue }: { near: FreeNearby; catalogue: Catalogue }) {
  const { city, doctors, now } = near;
  const [t, locale, zone] = await Promise.all([
    getT("landing"),
    requestLocale(),
    visitorZone(catalogue.locations),
  ]);
  return (
    <section aria-labelledby="near" className="grid gap-3">
      <h2 id="near">{t.rich("nearTitle", { data: (words) => <Data>{words}</Data>, city })}</h2>
      <ul className="grid gap-4">
        {doctors.map((doctor) => (
          <DoctorListItem
            key={doctor.id}
            locale={locale}
            doctor={doctor}
            now={now}
            hold={holdTimeAction}
            viewerTimeZone={zone}
          />
        ))}
      </ul>
      <p>
        <TextLink href={doctorsHref({ city })} className="inline-flex min-h-11 items-center">
          {t("nearAll")}
        </TextLink>
      </p>
    </section>
  );
}

async function Specialties({ catalogue }: { catalogue: Catalogue }) {
  const t = await getT("landing");
  return (
    <section aria-labelledby="specialties" className="grid gap-3">
      <h2 id="specialties">{t("specialties")}</h2>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(13rem,1fr))] gap-x-6">
        {catalogue.specialties.map(({ id, slug, name }) => (
          <li key={id}>
            <TextLink href={doctorsHref({ specialty: slug })} className="inline-flex min-h-11 items-center">
              <Data>{name}</Data>
            </TextLink>
          </li>
        ))}
      </ul>
      <p>
        <ButtonLink href="/doctors" look="quiet">
          {t("allDoctors")}
        </ButtonLink>
      </p>
    </section>
  );
}

async function HowItWorks() {
  const t = await getT("landing");
  return (
    <section aria-labelledby="how" className="grid gap-3">
      <h2 id="how">{t("how")}</h2>
      <ol className="grid gap-4 md:grid-cols-3">
        {(["choose", "time", "book"] as const).map((step, position) => (
          <Card as="li" key={step} className="grid content-start gap-1">
            <h3>
              {t("stepNumber", { number: position + 1 })} {t(`steps.${step}`)}
            </h3>
            <p className="text-muted">{t(`steps.${step}Text`)}</p>
          </Card>
        ))}
      </ol>
    </section>
  );
}

/** The emergency number depends on the visitor's location, so each city has its own. */
async function InAnEmergency({ catalogue }: { catalogue: Catalogue }) {
  const t = await getT("landing");
  const numbers = new Map(catalogue.locations.map(({ city, emergencyPhone }) => [city, emergencyPhone]));
  return (
    <Notice tone="danger" title={t("emergency")} headingLevel="h2">
      <p>{t("emergencyText")}</p>
      <ul className="flex flex-wrap gap-x-6">
        {[...numbers].map(([city, number]) => (
          <li key={city}>
            <Data>{city}</Data>: <PhoneLink number={number} className="font-semibold" />
          </li>
        ))}
      </ul>
    </Notice>
  );
}
