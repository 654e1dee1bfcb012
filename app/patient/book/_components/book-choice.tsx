import type { ReactNode } from "react";
import { getT } from "#app/_request/words.ts";
import { START } from "#app/patient/slot-form-state.ts";
import { slotChoices, slotValue } from "#components/appointments/slot-choices.ts";
import { VisitFacts } from "#components/appointments/visit-facts.tsx";
import { doctorHref } from "#lib/doctors/address.ts";
import { bookingHref } from "#lib/appointments/address.ts";
import { UrgentHelp } from "#components/slots/urgent-help.tsx";
import { TitledCard } from "#components/ui/card.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { TAKE_BACK_MINUTES } from "#lib/appointments/constants.ts";
import type { BookingChoice } from "#lib/appointments/queries-booking.ts";
import type { ErrorCode } from "#lib/core/errors.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import { formats } from "#lib/i18n/formats.ts";
import { ageFit, type AgeFit } from "#lib/patients/age-fit.ts";
import type { PatientDto } from "#lib/patients/dto.ts";
import { localDateOf } from "#lib/scheduling/wall-time.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { mintKey } from "#lib/web/transport/mint-key.ts";
import { BookForm } from "./book-form.tsx";
import { bookWords } from "#app/patient/book/book-words.ts";

interface BookChoiceProps {
  choice: BookingChoice;
  patients: readonly PatientDto[];
  viewerTimeZone: TimeZone;
}

/** The visit that would be booked, its fee and its rules, beside the form that books it. */
export async function BookChoice({ choice, patients, viewerTimeZone }: BookChoiceProps) {
  const [locale, t, words, nextSteps] = await Promise.all([
    requestLocale(),
    getT("booking"),
    bookWords(),
    nextStepsOf(choice),
  ]);
  const { doctor, visitType, location, mode, startsAt, isFree, alternatives, ages } = choice;
  const day = localDateOf(startsAt, location.timeZone);
  const ageWords = ({ age, isOutside }: AgeFit) => {
    const limit = (isOutside === "too_old" ? ages.maximumAge : ages.minimumAge) ?? 0;
    return {
      age: age === null ? undefined : t("ageYears", { age }),
      warning: isOutside === null ? undefined : t(`ageOutside.${isOutside}`, { limit: String(limit) }),
    };
  };
  const relations = {
    self: t("relation.self"),
    parent: t("relation.parent"),
    guardian: t("relation.guardian"),
    carer: t("relation.carer"),
  };
  return (
    <BookForm
      words={words}
      start={isFree ? START : { ...START, choices: slotChoices(locale, alternatives) }}
      idempotencyKey={mintKey()}
      visit={{ doctorId: doctor.id, visitTypeId: visitType.id, mode }}
      slot={slotValue({ startsAt, locationId: location.id })}
      patients={patients.map(({ id, name, relation, dateOfBirth }) => ({
        id,
        name,
        relation: relations[relation],
        ...ageWords(ageFit(dateOfBirth, day, ages)),
      }))}
      summary={<Summary choice={choice} viewerTimeZone={viewerTimeZone} />}
      summaryWithoutTime={<Summary choice={choice} viewerTimeZone={viewerTimeZone} time={t("choosing")} />}
      nextSteps={nextSteps}
    />
  );
}

interface SummaryProps {
  choice: BookingChoice;
  viewerTimeZone: TimeZone;
  time?: ReactNode;
}

async function Summary({ choice, viewerTimeZone, time }: SummaryProps) {
  const [locale, t] = await Promise.all([requestLocale(), getT("booking")]);
  const { visitType, location } = choice;
  const { feeMinor, currency } = visitType;
  return (
    <TitledCard id="your-visit" title={t("yourVisit")}>
      <VisitFacts
        locale={locale}
        visit={{ ...choice, feeMinor, currency }}
        viewerTimeZone={viewerTimeZone}
        time={time}
      />
      <div className="grid gap-1 text-small">
        {time === undefined && <p>{await changeRule(choice)}</p>}
        {visitType.needsConfirmation && <p>{t("needsConfirmation")}</p>}
        {feeMinor > 0 && <p>{t("feeNote")}</p>}
      </div>
      <p>
        <TextLink href={timesHref(choice)}>{t("anotherTime")}</TextLink>
      </p>
      <UrgentHelp locale={locale} locations={[location]} isVideo={choice.mode === "video"} />
    </TitledCard>
  );
}

async function changeRule({ changeableUntil, location }: BookingChoice): Promise<string> {
  const [locale, t] = await Promise.all([requestLocale(), getT("booking")]);
  const write = formats(locale);
  if (changeableUntil === null) return t("changeRulePassed", { takeBack: write.duration(TAKE_BACK_MINUTES) });
  const { timeZone } = location;
  return t("changeRule", { until: write.dateTime(changeableUntil, timeZone), zone: write.zone(timeZone) });
}

function timesHref({ doctor, visitType, mode }: BookingChoice): string {
  return doctorHref(doctor.slug, { visitTypeSlug: visitType.slug, mode });
}

/** Where to go after a refusal that this form cannot mend. */
async function nextStepsOf(choice: BookingChoice) {
  const t = await getT("booking");
  const { doctor, visitType, location, mode, startsAt } = choice;
  const allTimes = { href: timesHref(choice), words: t("allTimes") };
  const visits = { href: "/patient", words: t("nextVisits") };
  const doctors = { href: "/doctors", words: t("nextDoctors") };
  const here = bookingHref({
    doctorSlug: doctor.slug,
    visitTypeSlug: visitType.slug,
    mode,
    locationSlug: location.slug,
    startsAt,
  });
  return {
    slot_taken: allTimes,
    outside_opening_hours: allTimes,
    not_aligned: allTimes,
    in_the_past: allTimes,
    too_soon: allTimes,
    too_far_ahead: allTimes,
    mode_not_offered: allTimes,
    unknown_visit_type: allTimes,
    same_day_same_doctor: allTimes,
    patient_busy: visits,
    too_many_upcoming: visits,
    not_accepting_patients: doctors,
    unknown_doctor: doctors,
    idempotency_key_reused: { href: here, words: t("reload") },
  } satisfies Partial<Record<ErrorCode, { href: string; words: string }>>;
}
