import { getT } from "#app/_request/words.ts";
import { FieldsForm } from "#components/forms/fields-form.tsx";
import { TitledCard } from "#components/ui/card.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { loadDates } from "#lib/availability/queries-hours.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { read } from "#lib/web/transport/read.ts";
import { AbsenceCard } from "./absence-card.tsx";
import { addExtraHoursAction, addLeaveAction } from "./actions.ts";
import { ComingDates } from "./coming-dates.tsx";
import { modeOptions } from "./day-groups.ts";
import { PageHead } from "./page-head.tsx";
import { hiddenOf, type Portal } from "./portal.ts";

type Address = Readonly<Record<string, string | string[] | undefined>>;

/** The dates on which a doctor's hours differ: coming exceptions, leave, and hours on one date. */
export async function DatesView({ portal, address }: { portal: Portal; address: Address }) {
  const dates = await read((tx, ctx) => loadDates(tx, ctx, portal.doctorId));
  const [locale, t, common] = await Promise.all([requestLocale(), getT("hours"), getT("common")]);
  const { locations, doctorId, name } = dates;
  const shared = { hidden: hiddenOf(portal, doctorId), pending: t("saving") };
  const reason = {
    kind: "text",
    label: t("reason"),
    hint: t("reasonHint"),
    optional: common("optional"),
  } as const;
  return (
    <>
      <PageHead portal={portal} name={name} page="datesTitle" isSaved={address["saved"] === "1"} />
      <ComingDates portal={portal} dates={dates} />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <AbsenceCard portal={portal} doctorId={doctorId} />
        <TitledCard id="leave-title" title={t("leaveTitle")}>
          <p className="text-muted">{t("leaveIntro")}</p>
          <FieldsForm
            {...shared}
            formId="leave"
            action={addLeaveAction}
            submit={t("addLeave")}
            groups={[
              {
                key: "leave",
                fields: [
                  { name: "fromDate", kind: "day", label: t("leaveFrom") },
                  { name: "fromNoon", kind: "checkbox", label: t("fromNoon") },
                  { name: "untilDate", kind: "day", label: t("leaveUntil") },
                  { name: "untilNoon", kind: "checkbox", label: t("untilNoon") },
                  { name: "reason", ...reason },
                ],
              },
            ]}
          />
        </TitledCard>
        {locations.length > 0 && (
          <TitledCard id="extra-title" title={t("extraTitle")}>
            <FieldsForm
              {...shared}
              formId="extra"
              action={addExtraHoursAction}
              submit={t("addExtra")}
              groups={[
                {
                  key: "extra",
                  fields: [
                    { name: "date", kind: "day", label: t("date") },
                    { name: "startTime", kind: "time", label: t("start") },
                    { name: "endTime", kind: "time", label: t("end") },
                    {
                      name: "locationId",
                      kind: "select",
                      label: t("location"),
                      options: locations.map((place) => ({
                        value: place.id,
                        label: `${place.name}, ${place.city}`,
                      })),
                      optionsAreData: true,
                    },
                    { name: "mode", kind: "select", label: t("mode"), options: modeOptions(locale) },
                    { name: "insteadOfWeekly", kind: "checkbox", label: t("insteadOfWeekly") },
                    { name: "reason", ...reason },
                  ],
                },
              ]}
            />
          </TitledCard>
        )}
      </div>
      {portal.doctorId !== undefined && (
        <ul className="grid gap-1">
          {locations.map((place) => (
            <li key={place.id}>
              <TextLink
                href={`/admin/locations/${place.id}/holidays`}
                className="inline-flex min-h-6 items-center"
              >
                {t("holidaysOf", { name: place.name })}
              </TextLink>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
