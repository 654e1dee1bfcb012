import { getFormats, getT } from "#app/_request/words.ts";
import type { FieldSpec } from "#components/forms/field-spec.ts";
import { FieldsForm } from "#components/forms/fields-form.tsx";
import { TitledCard } from "#components/ui/card.tsx";
import { Data } from "#components/ui/data.tsx";
import type { HoursChangePage, HoursSpan, OutsideVisitDto } from "#lib/appointments/queries-hours-change.ts";
import { changeHoursAction } from "./actions.ts";
import type { Portal } from "./portal.ts";

type Proposed = Extract<HoursChangePage, { readonly stage: "proposed" }>;

/** Added and removed hours, and every appointment that falls outside with its possible decisions. Nothing is preselected. */
export async function ChangeToCheck({ portal, page }: { portal: Portal; page: Proposed }) {
  const [t, common] = await Promise.all([getT("hoursChanges"), getT("common")]);
  const { id, gained, lost, visits } = page;
  const versions = visits.map((visit) => [`versions.${visit.id}`, String(visit.version)] as const);
  return (
    <>
      <p className="max-w-prose">{t("intro")}</p>
      <TitledCard id="hours-title" title={t("hoursTitle")}>
        {gained.length + lost.length === 0 ? (
          <p>{t("sameHours")}</p>
        ) : (
          <div className="grid gap-4 lg:grid-cols-2">
            <Spans title={t("lost")} spans={lost} />
            <Spans title={t("gained")} spans={gained} />
          </div>
        )}
      </TitledCard>
      <TitledCard id="visits-title" title={t("visitsTitle", { count: visits.length })}>
        {visits.length > 0 && <p className="max-w-prose text-muted">{t("visitsIntro")}</p>}
        <FieldsForm
          formId="change"
          action={changeHoursAction}
          hidden={{ changeId: id, portal: portal.doctorId ?? "", ...Object.fromEntries(versions) }}
          fields={
            visits.length === 0
              ? []
              : [
                  await choiceForAll(visits),
                  ...(await Promise.all(visits.map(choiceFor))),
                  {
                    kind: "lines",
                    name: "message",
                    rows: 2,
                    label: t("message"),
                    hint: t("messageHint"),
                    optional: common("optional"),
                  },
                ]
          }
          submit={t("save")}
          pending={t("saving")}
          readAnewAfter="visits_undecided"
        />
      </TitledCard>
    </>
  );
}

const SHOWN = 12;

async function Spans({ title, spans }: { title: string; spans: readonly HoursSpan[] }) {
  const [t, write] = await Promise.all([getT("hoursChanges"), getFormats()]);
  const last = spans.at(-1);
  const rest = spans.length - SHOWN;
  return (
    <section className="grid content-start gap-1">
      <h3 className="text-h3">{title}</h3>
      {spans.length === 0 && <p>{t("none")}</p>}
      <ul className="grid gap-1">
        {spans.slice(0, SHOWN).map(({ location, startsAt, endsAt }) => (
          <li key={`${location.id} ${startsAt}`}>
            {t.rich("span", {
              when: write.dateTime(startsAt, location.timeZone),
              until: write.time(endsAt, location.timeZone),
              place: location.name,
              data: (words) => <Data>{words}</Data>,
            })}
          </li>
        ))}
        {rest > 0 && last !== undefined && (
          <li>{t("more", { count: rest, last: write.dateTime(last.endsAt, last.location.timeZone) })}</li>
        )}
      </ul>
    </section>
  );
}

async function choiceForAll(visits: readonly OutsideVisitDto[]): Promise<FieldSpec> {
  const t = await getT("hoursChanges");
  const options = [
    { value: "keep", label: t("keep") },
    ...(visits.some(({ movesTo }) => movesTo !== null) ? [{ value: "move", label: t("move") }] : []),
    ...(visits.some(({ canCancel }) => canCancel) ? [{ value: "cancel", label: t("cancel") }] : []),
  ];
  const hint = t("forAllHint");
  return { kind: "select", name: "all", label: t("forAll"), hint, emptyLabel: t("eachOwn"), options };
}

async function choiceFor(visit: OutsideVisitDto): Promise<FieldSpec> {
  const [t, write] = await Promise.all([getT("hoursChanges"), getFormats()]);
  const { id, startsAt, location, patient, visitType, movesTo, canCancel } = visit;
  const time = write.dateTime(startsAt, location.timeZone);
  return {
    kind: "select",
    name: `visits.${id}`,
    label: t.rich("visit", {
      patient: patient.name,
      time,
      type: visitType.name,
      place: location.name,
      data: (text) => <Data>{text}</Data>,
    }),
    summary: time,
    ...(movesTo === null && { hint: t("noTime") }),
    emptyLabel: t("asForAll"),
    options: [
      { value: "keep", label: t("keep") },
      ...(movesTo === null
        ? []
        : [
            {
              value: "move",
              label: t("moveTo", {
                time: write.dateTime(movesTo.startsAt, movesTo.location.timeZone),
                place: movesTo.location.name,
              }),
            },
          ]),
      ...(canCancel ? [{ value: "cancel", label: t("cancel") }] : []),
    ],
    optionsAreData: true,
  };
}
