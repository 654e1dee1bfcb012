import type { ReactNode } from "react";
import { getFormats, getT } from "#app/_request/words.ts";
import { TitledCard } from "#components/ui/card.tsx";
import { Data } from "#components/ui/data.tsx";
import { Details } from "#components/ui/details.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ActionForm } from "#components/users/action-form.tsx";
import type { DateDto, DatesDto, LeaveDto } from "#lib/availability/dto.ts";
import type { FormAction } from "#lib/web/transport/form-state.ts";
import { removeLeaveAction, removeOverrideAction } from "./actions.ts";
import type { Portal } from "./portal.ts";

interface Entry {
  readonly key: string;
  readonly date: string;
  readonly what: ReactNode;
  readonly words: ReactNode;
  readonly removal?: { readonly action: FormAction; readonly hidden: Readonly<Record<string, string>> };
}

/** Coming exceptions by date; each is removed as a whole. */
export async function ComingDates({ portal, dates }: { portal: Portal; dates: DatesDto }) {
  const t = await getT("hours");
  const entries = (await entriesOf(portal, dates)).toSorted((one, other) =>
    one.date.localeCompare(other.date),
  );
  if (entries.length === 0) {
    return (
      <EmptyState title={t("comingNone")}>
        <p>{t("comingNoneText")}</p>
      </EmptyState>
    );
  }
  return (
    <TitledCard id="coming-title" title={t("comingTitle")}>
      <ul className="grid gap-3">
        {entries.map(({ key, what, words, removal }) => (
          <li key={key} className="grid gap-1 border-b border-line pb-3">
            <span className="font-semibold">{what}</span>
            <span>{words}</span>
            {removal && (
              <Details summary={t("takeBackAsk")}>
                <p className="text-small">{t("takeBackText")}</p>
                <ActionForm {...removal} look="danger" submit={t("takeBack")} pending={t("saving")} />
              </Details>
            )}
          </li>
        ))}
      </ul>
    </TitledCard>
  );
}

async function entriesOf(portal: Portal, dates: DatesDto): Promise<Entry[]> {
  const [t, write] = await Promise.all([getT("hours"), getFormats()]);
  const placeOf = (id: string | null) => dates.locations.find((place) => place.id === id)?.name;
  const hidden = { portal: portal.doctorId ?? "" };
  const timesOf = ({ startTime, endTime }: DateDto) =>
    startTime === null || endTime === null
      ? t("allDay")
      : t("period", { start: write.clock(startTime), end: write.clock(endTime) });
  const leaveEnds = ({ fromNoon, untilNoon }: LeaveDto) =>
    [fromNoon && t("leaveFromNoon"), untilNoon && t("leaveUntilNoon")].filter((words) => words !== false);
  return [
    ...dates.dates.map((date) => ({
      key: date.id,
      date: date.date,
      what: `${write.date(date.date)}: ${t(`kind.${date.kind}`)}`,
      words: (
        <>
          {timesOf(date)},{" "}
          {date.locationId === null ? t("everywhere") : <Data>{placeOf(date.locationId)}</Data>}{" "}
          <Data>{date.reason}</Data>
        </>
      ),
      removal: { action: removeOverrideAction, hidden: { ...hidden, overrideId: date.id } },
    })),
    ...dates.leaves.map((leave) => ({
      key: leave.id,
      date: leave.fromDate,
      what: `${t("leaveShown", { from: write.date(leave.fromDate), until: write.date(leave.untilDate) })}: ${t("kind.leave")}`,
      words: (
        <>
          {write.list(leaveEnds(leave))} <Data>{leave.reason}</Data>
        </>
      ),
      removal: { action: removeLeaveAction, hidden: { ...hidden, leaveId: leave.id } },
    })),
    ...dates.holidays.map(({ date, name, locationId }) => ({
      key: `${locationId} ${date}`,
      date,
      what: `${write.date(date)}: ${t("kind.holiday")}`,
      words: (
        <Data>
          {name}, {placeOf(locationId)}
        </Data>
      ),
    })),
  ];
}
