import type { Metadata } from "next";
import { addHolidayAction, removeHolidayAction } from "#app/_hours/actions.ts";
import { getFormats, getT } from "#app/_request/words.ts";
import { FieldsForm } from "#components/forms/fields-form.tsx";
import { Card, TitledCard } from "#components/ui/card.tsx";
import { Data } from "#components/ui/data.tsx";
import { Details } from "#components/ui/details.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { ActionForm } from "#components/users/action-form.tsx";
import { listHolidays, type LocationHolidays } from "#lib/availability/holidays.ts";
import { read } from "#lib/web/transport/read.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("hours");
  return { title: t("holidaysTitle") };
}

interface PageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ saved?: string }>;
}

/** The public holidays of one location. */
export default async function HolidaysPage({ params, searchParams }: PageProps) {
  const [{ id }, { saved }] = await Promise.all([params, searchParams]);
  await requireActor("admin", `/admin/locations/${id}/holidays`);
  const { location, holidays } = await read((tx) => listHolidays(tx, id));
  const t = await getT("hours");
  return (
    <>
      <h1>{t.rich("holidaysFor", { data: (words) => <Data>{words}</Data>, name: location.name })}</h1>
      {saved === "1" && (
        <Notice tone="ok" role="status">
          <p>{t("saved")}</p>
        </Notice>
      )}
      <p className="max-w-prose text-muted">{t("holidaysIntro")}</p>
      {holidays.length === 0 ? (
        <EmptyState title={t("holidaysNone")}>
          <p>{t("holidaysNoneText")}</p>
        </EmptyState>
      ) : (
        <Card>
          <ul className="grid gap-3">
            {holidays.map((holiday) => (
              <Holiday key={holiday.date} locationId={location.id} holiday={holiday} />
            ))}
          </ul>
        </Card>
      )}
      <TitledCard id="add-title" title={t("addHoliday")}>
        <FieldsForm
          formId="holiday"
          action={addHolidayAction}
          hidden={{ locationId: location.id }}
          visitsAt="/admin/appointments"
          fields={[
            { name: "date", kind: "day", label: t("date") },
            { name: "name", kind: "text", label: t("holidayName") },
          ]}
          submit={t("addHoliday")}
          pending={t("saving")}
        />
      </TitledCard>
    </>
  );
}

interface HolidayProps {
  locationId: string;
  holiday: LocationHolidays["holidays"][number];
}

async function Holiday({ locationId, holiday: { date, name } }: HolidayProps) {
  const [t, write] = await Promise.all([getT("hours"), getFormats()]);
  return (
    <li className="grid gap-1 border-b border-line pb-3">
      <span className="font-semibold">
        {write.date(date)}: <Data>{name}</Data>
      </span>
      <Details summary={t("takeBackAsk")}>
        <p className="text-small">{t("takeBackText")}</p>
        <ActionForm
          action={removeHolidayAction}
          hidden={{ locationId, date }}
          look="danger"
          submit={t("takeBack")}
          pending={t("saving")}
        />
      </Details>
    </li>
  );
}
