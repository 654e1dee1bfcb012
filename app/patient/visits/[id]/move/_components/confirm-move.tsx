import { getT } from "#app/_request/words.ts";
import { OwnVisitNotice } from "#app/patient/_components/own-visit-notice.tsx";
import { START } from "#app/patient/slot-form-state.ts";
import { slotChoices, slotValue } from "#components/appointments/slot-choices.ts";
import { VisitFacts } from "#components/appointments/visit-facts.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { VisitDto } from "#lib/appointments/dto.ts";
import type { MoveChoice } from "#lib/appointments/queries-move.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import { readerClock } from "#lib/i18n/reader-clock.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { mintKey } from "#lib/web/transport/mint-key.ts";
import { MoveForm } from "./move-form.tsx";

interface ConfirmMoveProps {
  visit: VisitDto;
  choice: MoveChoice;
  viewerTimeZone: TimeZone;
}

/** The new time beside the old one, for confirmation. */
export async function ConfirmMove({ visit, choice, viewerTimeZone }: ConfirmMoveProps) {
  const [locale, t, tBooking] = await Promise.all([requestLocale(), getT("visits"), getT("booking")]);
  const { startsAt, location, isFree, alternatives } = choice;
  const clock = readerClock(locale, viewerTimeZone);
  if (choice.ownVisit !== null) {
    return (
      <>
        <OwnVisitNotice ownVisit={choice.ownVisit} />
        <p>
          <TextLink href={`/patient/visits/${visit.id}/move`} className="py-0.5">
            {t("moveOther")}
          </TextLink>
        </p>
      </>
    );
  }
  return (
    <>
      <MoveForm
        visit={{ appointmentId: visit.id, version: visit.version }}
        start={isFree ? START : { ...START, choices: slotChoices(locale, viewerTimeZone, alternatives) }}
        idempotencyKey={mintKey()}
        slot={slotValue({ startsAt, locationId: location.id })}
        newTime={<NewTime visit={visit} choice={choice} viewerTimeZone={viewerTimeZone} />}
        words={{
          choices: tBooking("alternatives"),
          choicesHint: t("moveChoicesHint"),
          noChoices: tBooking("noAlternatives"),
          kept: t("moveKept", { time: clock.dateTime(visit.startsAt, visit.location.timeZone) }),
          takenTitle: tBooking("takenTitle"),
          confirmSameDay: t("moveConfirmSameDay"),
          submit: t("moveSubmit"),
          submitting: t("moveSubmitting"),
        }}
      />
      <p>
        <TextLink href={`/patient/visits/${visit.id}/move`} className="py-0.5">
          {t("moveOther")}
        </TextLink>
      </p>
    </>
  );
}

async function NewTime({ visit, choice, viewerTimeZone }: ConfirmMoveProps) {
  const [locale, t] = await Promise.all([requestLocale(), getT("visits")]);
  const { changeableUntil, location } = choice;
  const clock = readerClock(locale, viewerTimeZone);
  const rule =
    changeableUntil === null
      ? t("moveRulePassed")
      : t("moveRuleNew", { until: clock.dateTime(changeableUntil, location.timeZone) });
  return (
    <section aria-labelledby="new-time" className="grid gap-4">
      <h2 id="new-time">{t("moveNew")}</h2>
      <p>{t("moveConfirmText")}</p>
      <VisitFacts locale={locale} visit={{ ...visit, ...choice }} viewerTimeZone={viewerTimeZone} />
      <p className="text-small">{rule}</p>
    </section>
  );
}
