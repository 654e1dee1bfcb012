import type { ReactNode } from "react";
import { NumberedPages } from "#app/_request/numbered-pages.tsx";
import { wishFacts, wishTitle } from "#app/_request/waitlist-words.tsx";
import { getFormats, getT } from "#app/_request/words.ts";
import { ListPage } from "#components/lists/list-page.tsx";
import { Card } from "#components/ui/card.tsx";
import { Chip } from "#components/ui/chip.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { Details } from "#components/ui/details.tsx";
import { ActionForm } from "#components/users/action-form.tsx";
import type { TimeZone } from "#lib/core/time-zone.ts";
import { staffWaitlistHref } from "#lib/waitlist/address.ts";
import { ORDER_MOVES, type OrderMove } from "#lib/waitlist/constants.ts";
import type { StaffEntry } from "#lib/waitlist/dto.ts";
import type { StaffWaitlist } from "#lib/waitlist/queries-staff.ts";
import { orderWaitlistAction, removeFromWaitlistAction } from "./waitlist-actions.ts";

type Portal = "admin" | "doctor";

interface WaitlistViewProps {
  portal: Portal;
  list: StaffWaitlist;
  intro: string;
  filter: ReactNode;
  done: string | undefined;
  timeZone: TimeZone;
}

/** The waiting list, in the order in which times are offered, with the actions that change that order. */
export async function WaitlistView({ portal, list, intro, filter, done, timeZone }: WaitlistViewProps) {
  const t = await getT("waitlist");
  const { search, entries, total } = list;
  const isNarrowed = search.doctorId !== undefined || search.specialtyId !== undefined;
  const outcome = (["ordered", "removed"] as const).find((each) => each === done);
  return (
    <ListPage
      title={t("title")}
      intro={<p className="max-w-prose text-muted">{intro}</p>}
      count={t("staff.count", { count: total })}
      {...(outcome !== undefined && { done: t(`staff.${outcome}`) })}
      filter={filter}
      isEmpty={entries.length === 0}
      none={{
        title: t("staff.noneTitle"),
        text: t("staff.noneText"),
        ...(isNarrowed && { all: { href: staffWaitlistHref(portal), label: t("staff.all") } }),
      }}
      pages={
        <NumberedPages
          label={t("staff.pages")}
          list={list}
          href={(page) => staffWaitlistHref(portal, { ...search, page })}
        />
      }
    >
      <ul className="grid gap-4">
        {entries.map((entry) => (
          <Entry key={entry.id} portal={portal} entry={entry} timeZone={timeZone} />
        ))}
      </ul>
    </ListPage>
  );
}

interface EntryProps {
  portal: Portal;
  entry: StaffEntry;
  timeZone: TimeZone;
}

async function Entry({ portal, entry, timeZone }: EntryProps) {
  const [t, write, title, facts] = await Promise.all([
    getT("waitlist"),
    getFormats(),
    wishTitle(entry),
    wishFacts(entry),
  ]);
  const { id: entryId, rank, listed, heldUntil, createdAt } = entry;
  return (
    <Card as="li" className="grid gap-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="text-h3">{title}</h2>
        {heldUntil !== null && (
          <Chip tone="info">{t("staff.offered", { until: write.time(heldUntil, timeZone) })}</Chip>
        )}
      </div>
      <DefinitionList
        items={[
          {
            term: t("staff.place"),
            description: t("staff.placeOf", { place: String(rank), count: String(listed) }),
          },
          ...facts,
          { term: t("facts.since"), description: write.date(createdAt, timeZone) },
        ]}
      />
      <div className="flex flex-wrap gap-3">
        {ORDER_MOVES.filter((move) => isPossible(move, entry)).map((move) => (
          <ActionForm
            key={move}
            action={orderWaitlistAction}
            hidden={{ portal, entryId, move }}
            look="quiet"
            submit={t(`staff.${move}`)}
            pending={t("staff.moving")}
          />
        ))}
      </div>
      <Details summary={t("staff.remove")}>
        <p className="text-small">{t("staff.removeText")}</p>
        <ActionForm
          action={removeFromWaitlistAction}
          hidden={{ portal, entryId }}
          look="danger"
          submit={t("staff.removeSubmit")}
          pending={t("staff.removing")}
        />
      </Details>
    </Card>
  );
}

function isPossible(move: OrderMove, { rank, listed }: StaffEntry): boolean {
  return move === "down" ? rank < listed : rank > 1;
}
