import { getFormats, getT } from "#app/_request/words.ts";
import { FieldsForm } from "#components/forms/fields-form.tsx";
import { WeekView } from "#components/availability/week-view.tsx";
import { Card, TitledCard } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { periodsOfRules } from "#lib/availability/periods.ts";
import { loadHours } from "#lib/availability/queries-hours.ts";
import { utcDateOf } from "#lib/core/instant.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { read } from "#lib/web/transport/read.ts";
import { setDayHoursAction } from "./actions.ts";
import { dayGroups } from "./day-groups.ts";
import { PageHead } from "./page-head.tsx";
import { hiddenOf, type Portal } from "./portal.ts";

type Address = Readonly<Record<string, string | string[] | undefined>>;

/** A doctor's week, and the form of the day that is being edited. */
export async function HoursView({ portal, address }: { portal: Portal; address: Address }) {
  const { hours, today } = await read(async (tx, ctx) => ({
    hours: await loadHours(tx, ctx, portal.doctorId),
    today: utcDateOf(ctx.now),
  }));
  const [locale, t, common, write] = await Promise.all([
    requestLocale(),
    getT("hours"),
    getT("common"),
    getFormats(),
  ]);
  const { locations, version, doctorId, name } = hours;
  const periods = periodsOfRules(hours.rules);
  const weekday = [1, 2, 3, 4, 5, 6, 7].find((day) => String(day) === address["day"]);
  return (
    <>
      <PageHead portal={portal} name={name} page="title" isSaved={address["saved"] === "1"} />
      {locations.length === 0 ? (
        <EmptyState title={t("noPlacesTitle")}>
          <p>{t("noPlacesText")}</p>
        </EmptyState>
      ) : (
        <Card className="grid gap-4">
          <p className="text-muted">{t("intro")}</p>
          <WeekView
            locale={locale}
            periods={periods}
            locations={locations}
            dayHref={(day) => `${portal.base}/hours?day=${day}#day-title`}
          />
        </Card>
      )}
      {weekday !== undefined && locations.length > 0 && (
        <TitledCard id="day-title" title={t("changeDay", { day: write.weekday(weekday) })}>
          <FieldsForm
            key={weekday}
            formId="day"
            action={setDayHoursAction}
            hidden={{ ...hiddenOf(portal, doctorId), weekday: String(weekday) }}
            groups={dayGroups({
              locale,
              weekday,
              periods: periods.filter((period) => period.weekday === weekday),
              locations,
              today,
            })}
            stored={{ version, words: common("savedNow") }}
            submit={t("saveDay", { day: write.weekday(weekday) })}
            pending={t("saving")}
          />
        </TitledCard>
      )}
    </>
  );
}
