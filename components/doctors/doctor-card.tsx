import { HoldForm, heldSlot, type HoldFormProps } from "#components/slots/hold-form.tsx";
import { SlotTile } from "#components/slots/slot-tile.tsx";
import { Card } from "#components/ui/card.tsx";
import { DoctorPhoto } from "./doctor-photo.tsx";
import { Chip } from "#components/ui/chip.tsx";
import { Data } from "#components/ui/data.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { VisuallyHidden } from "#components/ui/visually-hidden.tsx";
import type { EpochMs } from "#lib/core/instant.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import type { DoctorCard, QuickSlot } from "#lib/doctors/dto.ts";
import { feeRangeWords, feeWords } from "#lib/i18n/fee-words.ts";
import { formats } from "#lib/i18n/formats.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { readerClock } from "#lib/i18n/reader-clock.ts";
import { relativeDays } from "#lib/i18n/relative-days.ts";
import { translator } from "#lib/i18n/translator.ts";
import { localDateOf } from "#lib/scheduling/wall-time.ts";
import { doctorHref } from "#lib/doctors/address.ts";

interface DoctorCardProps {
  locale: Locale;
  doctor: DoctorCard;
  now: EpochMs;
  /** Holds the pressed time. */
  hold: HoldFormProps["action"];
  viewerTimeZone: TimeZone | undefined;
}

/** A doctor in a list: name, location, fee, and the first free times to book at once. */
export function DoctorListItem(props: DoctorCardProps) {
  const { locale, doctor } = props;
  const t = translator(locale, "directory");
  const tDoctor = translator(locale, "doctor");
  const write = formats(locale);
  const cities = [...new Set(doctor.locations.map(({ city }) => city))];
  return (
    <Card as="li" className="grid gap-4 md:grid-cols-2">
      <div className="flex items-start gap-4">
        <DoctorPhoto locale={locale} doctor={doctor} size="small" />
        <div className="grid min-w-0 gap-1">
          <h3>
            <TextLink href={doctorHref(doctor.slug)}>
              <Data>{doctor.name}</Data>
            </TextLink>
          </h3>
          <p>
            <Data>{write.list(doctor.specialties.map(({ name }) => name))}</Data>
          </p>
          <p className="text-small text-muted">
            {t("experience", { years: doctor.yearsOfExperience })}
            {" · "}
            {write.list(doctor.languages.map(write.language))}
          </p>
          <p className="text-small text-muted">
            <Data>{write.list(cities)}</Data>
            {" · "}
            {feeRangeWords(locale, doctor.fees)}
          </p>
          {!doctor.acceptingNewPatients && (
            <p>
              <Chip tone="warn">{tDoctor("notAccepting")}</Chip>
            </p>
          )}
        </div>
      </div>
      <FirstTimes {...props} />
    </Card>
  );
}

function FirstTimes({ locale, doctor, now, hold, viewerTimeZone }: DoctorCardProps) {
  const t = translator(locale, "directory");
  const tVisit = translator(locale, "visit");
  const [first] = doctor.freeSlots;
  if (first === undefined) return <p className="text-muted">{t("noFree")}</p>;
  const { location, visitType, mode } = first;
  const zone = readerClock(locale, viewerTimeZone).zoneAt(first.startsAt, location.timeZone);
  const byDate = Map.groupBy(doctor.freeSlots, (slot) => localDateOf(slot.startsAt, location.timeZone));
  return (
    <div className="grid content-start gap-2">
      <HoldForm
        action={hold}
        fields={{
          doctorId: doctor.id,
          visitTypeId: visitType.id,
          mode,
          doctorSlug: doctor.slug,
          visitTypeSlug: visitType.slug,
          from: localDateOf(first.startsAt, location.timeZone),
        }}
        className="grid gap-2"
      >
        {[...byDate].map(([date, slots]) => (
          <TimesOfDay key={date} locale={locale} doctor={doctor} now={now} date={date} slots={slots} />
        ))}
      </HoldForm>
      <p className="text-small text-muted">
        {zone !== null && `${zone} · `}
        <Data>{visitType.name}</Data>, {tVisit(`mode.${mode}`)},{" "}
        {feeWords(locale, visitType.feeMinor, visitType.currency)}
        {" · "}
        <Data>{location.name}</Data>
      </p>
      <TextLink
        href={`${doctorHref(doctor.slug, { visitTypeSlug: visitType.slug, mode, from: localDateOf(first.startsAt, location.timeZone) })}#times`}
        className="inline-flex min-h-6 items-center justify-self-start"
      >
        {t.rich("allTimes", {
          doctor: (words) => <VisuallyHidden>{words}</VisuallyHidden>,
          name: doctor.name,
        })}
      </TextLink>
    </div>
  );
}

interface TimesOfDayProps extends Pick<DoctorCardProps, "locale" | "doctor" | "now"> {
  date: string;
  slots: readonly QuickSlot[];
}

function TimesOfDay({ locale, doctor, now, date, slots }: TimesOfDayProps) {
  const t = translator(locale, "slots");
  const write = formats(locale);
  const timeZone = slots[0]?.location.timeZone ?? "UTC";
  return (
    <>
      <p className="font-semibold">{relativeDays(locale, now).shortDate(date, timeZone)}</p>
      <ul className="flex flex-wrap gap-2">
        {slots.map(({ startsAt, location }) => (
          <li key={startsAt}>
            <SlotTile
              target={{ slot: heldSlot(startsAt, location) }}
              startsAt={startsAt}
              spoken={
                <>
                  {t("onDay", { date: write.dayAndMonth(date) })}, <Data>{doctor.name}</Data>
                </>
              }
            >
              {write.time(startsAt, location.timeZone)}
            </SlotTile>
          </li>
        ))}
      </ul>
    </>
  );
}
