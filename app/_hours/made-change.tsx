import { readerZone } from "#app/_request/reader-zone.ts";
import { getFormats, getT } from "#app/_request/words.ts";
import { TitledCard } from "#components/ui/card.tsx";
import { Data } from "#components/ui/data.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { ActionForm } from "#components/users/action-form.tsx";
import type { DealtVisitDto, HoursChangePage } from "#lib/appointments/queries-hours-change.ts";
import { readerClock } from "#lib/i18n/reader-clock.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { undoHoursAction } from "./actions.ts";
import type { Portal } from "./portal.ts";

type Made = Extract<HoursChangePage, { readonly stage: "made" }>;

/** What happened to the appointments after a change of hours; for leave, ten minutes to undo it. */
export async function MadeChange({ portal, page }: { portal: Portal; page: Made }) {
  const [t, locale, reader] = await Promise.all([getT("hoursChanges"), requestLocale(), readerZone()]);
  const { visits, undoableUntil, isUndone } = page;
  const zone = visits[0]?.location.timeZone ?? "UTC";
  const left = visits.filter((visit) => visit.isLeft);
  return (
    <>
      <Notice tone="ok" role="status" title={isUndone ? t("undoneTitle") : t("madeText")}>
        {isUndone && left.length === 0 && <p>{t("undoneText")}</p>}
        {undoableUntil !== null && (
          <p>{t("tellAt", { time: readerClock(locale, reader).ownTime(undoableUntil, zone) })}</p>
        )}
      </Notice>
      {undoableUntil !== null && (
        <ActionForm
          action={undoHoursAction}
          hidden={{ changeId: page.id, portal: portal.doctorId ?? "" }}
          submit={t("undo")}
          pending={t("undoing")}
          look="quiet"
        />
      )}
      {left.length > 0 && (
        <TitledCard id="left-title" title={t("leftTitle")}>
          <p>{t("leftText")}</p>
          <ul className="grid gap-2">
            {left.map((visit) => (
              <LeftVisit key={visit.id} visit={visit} />
            ))}
          </ul>
        </TitledCard>
      )}
      {!isUndone && visits.length > 0 && (
        <TitledCard id="dealt-title" title={t("dealtTitle")}>
          <ul className="grid gap-2">
            {visits.map((visit) => (
              <DealtVisit key={visit.id} visit={visit} />
            ))}
          </ul>
        </TitledCard>
      )}
    </>
  );
}

async function LeftVisit({ visit }: { visit: DealtVisitDto }) {
  const [t, tVisit, write] = await Promise.all([getT("hoursChanges"), getT("visit"), getFormats()]);
  return (
    <li>
      {t.rich("left", {
        patient: visit.patient.name,
        time: write.dateTime(visit.startsAt, visit.location.timeZone),
        status: tVisit(`status.${visit.status}`),
        data: (words) => <Data>{words}</Data>,
      })}
    </li>
  );
}

async function DealtVisit({ visit }: { visit: DealtVisitDto }) {
  const [t, write] = await Promise.all([getT("hoursChanges"), getFormats()]);
  const zone = visit.location.timeZone;
  const outcome = t(`outcome.${visit.choice}`, {
    was: write.dateTime(visit.startedAt, zone),
    now: write.dateTime(visit.startsAt, zone),
  });
  return (
    <li>
      {t.rich("dealt", {
        patient: visit.patient.name,
        type: visit.visitType.name,
        outcome,
        data: (words) => <Data>{words}</Data>,
      })}
    </li>
  );
}
