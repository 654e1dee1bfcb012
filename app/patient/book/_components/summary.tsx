import type { ReactNode } from "react";
import { getT } from "#app/_request/words.ts";
import { VisitFacts } from "#components/appointments/visit-facts.tsx";
import { DoctorPhoto } from "#components/doctors/doctor-photo.tsx";
import { UrgentHelp } from "#components/slots/urgent-help.tsx";
import { TitledCard } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { TAKE_BACK_MINUTES } from "#lib/appointments/constants.ts";
import type { HeldTime } from "#lib/appointments/dto.ts";
import type { BookingChoice } from "#lib/appointments/queries-booking.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import { doctorHref } from "#lib/doctors/address.ts";
import { formats } from "#lib/i18n/formats.ts";
import { readerClock } from "#lib/i18n/reader-clock.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { releaseHoldAction } from "../actions.ts";

interface SummaryProps {
  choice: BookingChoice;
  hold: HeldTime | null;
  viewerTimeZone: TimeZone;
  time?: ReactNode;
}

/** What would be booked, its fee and its rules, and the link to another time. */
export async function Summary({ choice, hold, viewerTimeZone, time }: SummaryProps) {
  const [locale, t] = await Promise.all([requestLocale(), getT("booking")]);
  const { visitType, location } = choice;
  const { feeMinor, currency } = visitType;
  return (
    <TitledCard id="your-visit" title={t("yourVisit")}>
      {choice.doctor.photo && <DoctorPhoto locale={locale} doctor={choice.doctor} />}
      <VisitFacts
        locale={locale}
        visit={{ ...choice, feeMinor, currency }}
        viewerTimeZone={viewerTimeZone}
        time={time}
      />
      <div className="grid gap-1 text-small">
        {time === undefined && <p>{await changeRule(choice, viewerTimeZone)}</p>}
        {visitType.needsConfirmation && <p>{t("needsConfirmation")}</p>}
        {feeMinor > 0 && <p>{t("feeNote")}</p>}
      </div>
      {hold?.isLive ? (
        <GiveBack choice={choice} holdId={hold.id} />
      ) : (
        <p>
          <TextLink href={timesHref(choice)}>{t("anotherTime")}</TextLink>
        </p>
      )}
      <UrgentHelp locale={locale} locations={[location]} isVideo={choice.mode === "video"} />
    </TitledCard>
  );
}

async function changeRule(
  { changeableUntil, location }: BookingChoice,
  viewerTimeZone: TimeZone,
): Promise<string> {
  const [locale, t] = await Promise.all([requestLocale(), getT("booking")]);
  if (changeableUntil === null)
    return t("changeRulePassed", { takeBack: formats(locale).duration(TAKE_BACK_MINUTES) });
  const clock = readerClock(locale, viewerTimeZone);
  return t("changeRule", { until: clock.dateTime(changeableUntil, location.timeZone) });
}

/** The link to another time, which releases this one at once. */
async function GiveBack({ choice, holdId }: { choice: BookingChoice; holdId: string }) {
  const t = await getT("holds");
  const { doctor, visitType, mode } = choice;
  const fields = { holdId, doctorSlug: doctor.slug, visitTypeSlug: visitType.slug, mode };
  return (
    <form action={releaseHoldAction}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SubmitButton look="quiet" pendingLabel={t("giveBackPending")}>
        {t("giveBack")}
      </SubmitButton>
    </form>
  );
}

export function timesHref({ doctor, visitType, mode }: BookingChoice): string {
  return doctorHref(doctor.slug, { visitTypeSlug: visitType.slug, mode });
}
