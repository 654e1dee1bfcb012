import { getT } from "#app/_request/words.ts";
import { START } from "#app/patient/slot-form-state.ts";
import { slotChoices, slotValue } from "#components/appointments/slot-choices.ts";
import { bookingHref } from "#lib/appointments/address.ts";
import type { HeldTime } from "#lib/appointments/dto.ts";
import type { BookingChoice } from "#lib/appointments/queries-booking.ts";
import { withReferral, type Referral } from "#lib/appointments/referral.ts";
import type { ErrorCode } from "#lib/core/errors.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import { readerClock } from "#lib/i18n/reader-clock.ts";
import { ageFit, type AgeFit } from "#lib/patients/age-fit.ts";
import type { PatientDto } from "#lib/patients/dto.ts";
import { localDateOf } from "#lib/scheduling/wall-time.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { mintKey } from "#lib/web/transport/mint-key.ts";
import { BookForm } from "./book-form.tsx";
import { HeldForBooking } from "./held-for-booking.tsx";
import { Summary, timesHref } from "./summary.tsx";
import { bookWords } from "#app/patient/book/book-words.ts";

interface BookChoiceProps {
  choice: BookingChoice;
  patients: readonly PatientDto[];
  /** The hold of this very time, live or expired. */
  hold: HeldTime | null;
  now: EpochMs;
  /** The external finder that the patient came from. */
  referral: Referral;
  viewerTimeZone: TimeZone;
}

/** The visit to book, its fee and its rules, beside the form that books it. */
export async function BookChoice({ choice, patients, hold, now, referral, viewerTimeZone }: BookChoiceProps) {
  const [locale, t, words, nextSteps] = await Promise.all([
    requestLocale(),
    getT("booking"),
    bookWords(),
    nextStepsOf(choice, referral),
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
      start={isFree ? START : { ...START, choices: slotChoices(locale, viewerTimeZone, alternatives) }}
      idempotencyKey={mintKey()}
      visit={{ doctorId: doctor.id, visitTypeId: visitType.id, mode, ...referral }}
      holdId={hold?.id}
      held={<HeldForBooking choice={choice} hold={hold} now={now} viewerTimeZone={viewerTimeZone} />}
      taken={await whyTaken(choice, hold, viewerTimeZone)}
      slot={slotValue({ startsAt, locationId: location.id })}
      patients={patients.map(({ id, name, relation, dateOfBirth }) => ({
        id,
        name,
        relation: relations[relation],
        ...ageWords(ageFit(dateOfBirth, day, ages)),
      }))}
      summary={<Summary choice={choice} hold={hold} viewerTimeZone={viewerTimeZone} />}
      summaryWithoutTime={
        <Summary choice={choice} hold={hold} viewerTimeZone={viewerTimeZone} time={t("choosing")} />
      }
      nextSteps={nextSteps}
    />
  );
}

/** Why the time in the URL is not available, in words. */
async function whyTaken({ heldUntil, location }: BookingChoice, hold: HeldTime | null, zone: TimeZone) {
  const [locale, t, tHolds] = await Promise.all([requestLocale(), getT("booking"), getT("holds")]);
  if (hold !== null) return { title: tHolds("endedTitle"), text: tHolds("endedTakenText") };
  if (heldUntil === null) return { title: t("takenTitle"), text: t("takenText") };
  const until = readerClock(locale, zone).ownTime(heldUntil, location.timeZone);
  return { title: tHolds("takenNow"), text: tHolds("takenNowText", { until }) };
}

/** Where to go after a refusal that this form cannot resolve. */
async function nextStepsOf(choice: BookingChoice, referral: Referral) {
  const t = await getT("booking");
  const { doctor, visitType, location, mode, startsAt } = choice;
  const allTimes = { href: timesHref(choice), words: t("allTimes") };
  const visits = { href: "/patient", words: t("nextVisits") };
  const doctors = { href: "/doctors", words: t("nextDoctors") };
  const chosen = {
    doctorSlug: doctor.slug,
    visitTypeSlug: visitType.slug,
    mode,
    locationSlug: location.slug,
  };
  const here = withReferral(bookingHref({ ...chosen, startsAt }), referral);
  return {
    slot_taken: allTimes,
    slot_held: allTimes,
    hold_ended: allTimes,
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
