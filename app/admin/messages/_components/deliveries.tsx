import { sendAgainAction } from "#app/admin/messages/actions.ts";
import { MESSAGES_PATH, type ListFrame } from "#app/admin/messages/frame.ts";
import { getT } from "#app/_request/words.ts";
import { FilterForm } from "#components/lists/filter-form.tsx";
import { LatestFirst } from "#components/lists/latest-first.tsx";
import { ListPage } from "#components/lists/list-page.tsx";
import { Chip, type Tone } from "#components/ui/chip.tsx";
import { Data } from "#components/ui/data.tsx";
import { Table } from "#components/ui/table.tsx";
import { VisuallyHidden } from "#components/ui/visually-hidden.tsx";
import { ActionForm } from "#components/users/action-form.tsx";
import { listHref } from "#lib/core/lists.ts";
import type { DeliveryDto } from "#lib/delivery/dto.ts";
import { listDeliveries, type DeliveryList } from "#lib/delivery/queries-deliveries.ts";
import { DELIVERY_STATES, DELIVERY_TO_DOS, NEWS, type DeliveryState } from "#lib/outbox/constants.ts";
import { auditedRead } from "#lib/web/transport/audited-read.ts";
import { timeColumns } from "./times.tsx";

/** Messages about appointments, latest first, and "send again" for those that did not arrive. */
export async function Deliveries({ address, frame }: { address: object; frame: ListFrame }) {
  const list = await auditedRead((tx, ctx) => listDeliveries(tx, ctx, address));
  const t = await getT("messages");
  const { tabs, ...around } = frame;
  const { news, state, todo } = list;
  const isFiltered = news !== undefined || state !== undefined || todo !== undefined;
  return (
    <ListPage
      {...around}
      filter={
        <>
          {tabs}
          <Filter list={list} />
        </>
      }
      isEmpty={list.items.length === 0}
      none={{ title: t("noneTitle"), text: isFiltered ? t("noneTextFiltered") : t("noneVisits") }}
      pages={
        <LatestFirst
          label={t("pages")}
          before={list.before}
          next={list.next}
          href={(before) => listHref(MESSAGES_PATH, { news, state, todo, before })}
          words={{ position: t("latestFirst"), first: t("latest"), older: t("older") }}
        />
      }
    >
      <DeliveryTable items={list.items} />
    </ListPage>
  );
}

async function Filter({ list: { news, state, todo } }: { list: DeliveryList }) {
  const t = await getT("messages");
  return (
    <FilterForm
      submit={t("apply")}
      pending={t("applying")}
      fields={[
        {
          kind: "select",
          name: "news",
          label: t("kind"),
          emptyLabel: t("anyKind"),
          options: NEWS.map((each) => ({ value: each, label: t(`news.${each}`) })),
          value: news,
        },
        {
          kind: "select",
          name: "state",
          label: t("state"),
          emptyLabel: t("anyState"),
          options: DELIVERY_STATES.map((each) => ({ value: each, label: t(`deliveryStates.${each}`) })),
          value: state,
        },
        {
          kind: "select",
          name: "todo",
          label: t("toDo"),
          emptyLabel: t("anyToDo"),
          options: DELIVERY_TO_DOS.map((each) => ({ value: each, label: t(`toDos.${each}`) })),
          value: todo,
        },
      ]}
    />
  );
}

const TONES = {
  waiting: "info",
  delivered: "ok",
  silent: "neutral",
  failed: "danger",
  undecided: "warn",
} as const satisfies Record<DeliveryState, Tone>;

async function DeliveryTable({ items }: { items: readonly DeliveryDto[] }) {
  const [t, times] = await Promise.all([getT("messages"), timeColumns()]);
  return (
    <Table
      caption={t("about.visits")}
      isCaptionHidden
      rows={items}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "reference",
          heading: t("reference"),
          isRowHeading: true,
          cell: ({ reference }) => <Data>{reference}</Data>,
        },
        { key: "news", heading: t("kind"), cell: ({ news }) => (news === null ? "–" : t(`news.${news}`)) },
        {
          key: "reader",
          heading: t("recipient"),
          cell: ({ reader, audience }) => (
            <>
              <Data>{reader}</Data>
              <span className="block text-small text-muted">{t(`audience.${audience}`)}</span>
            </>
          ),
        },
        ...times,
        { key: "state", heading: t("state"), cell: (row) => <State delivery={row} /> },
      ]}
    />
  );
}

async function State({ delivery: { id, state, cause, reference, canSendAgain } }: { delivery: DeliveryDto }) {
  const t = await getT("messages");
  return (
    <div className="grid justify-items-start gap-2">
      <Chip tone={TONES[state]}>{t(`deliveryStates.${state}`)}</Chip>
      {cause !== null && <span className="text-small text-muted">{t(`cause.${cause}`)}</span>}
      {canSendAgain && (
        <ActionForm
          action={sendAgainAction}
          hidden={{ deliveryId: id }}
          look="quiet"
          pending={t("sendingAgain")}
          submit={
            <>
              {t("sendAgain")}{" "}
              <VisuallyHidden>
                {t.rich("sendAgainFor", { reference, data: (words) => <Data>{words}</Data> })}
              </VisuallyHidden>
            </>
          }
        />
      )}
    </div>
  );
}
