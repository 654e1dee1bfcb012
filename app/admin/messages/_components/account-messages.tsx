import { NumberedPages } from "#app/_request/numbered-pages.tsx";
import { getT } from "#app/_request/words.ts";
import { FilterForm } from "#components/lists/filter-form.tsx";
import { ListPage } from "#components/lists/list-page.tsx";
import { Chip, type Tone } from "#components/ui/chip.tsx";
import { Data } from "#components/ui/data.tsx";
import { Table } from "#components/ui/table.tsx";
import { listHref } from "#lib/core/lists.ts";
import { listAccountMessages, type AccountMessageList } from "#lib/delivery/queries.ts";
import { ACCOUNT_MESSAGE_KINDS, MESSAGE_STATES, type MessageState } from "#lib/outbox/constants.ts";
import { read } from "#lib/web/transport/read.ts";
import { MESSAGES_PATH, type ListFrame } from "#app/admin/messages/frame.ts";
import { timeColumns } from "./times.tsx";

/** Messages to account holders: kind, recipient and time, never the text. */
export async function AccountMessages({ address, frame }: { address: object; frame: ListFrame }) {
  const list = await read((tx, ctx) => listAccountMessages(tx, ctx, address));
  const t = await getT("messages");
  const { tabs, ...around } = frame;
  const { kind, state } = list;
  const isFiltered = kind !== undefined || state !== undefined;
  return (
    <ListPage
      {...around}
      count={t("count", { count: list.total })}
      filter={
        <>
          {tabs}
          <Filter list={list} />
        </>
      }
      isEmpty={list.items.length === 0}
      none={{ title: t("noneTitle"), text: isFiltered ? t("noneTextFiltered") : t("noneText") }}
      pages={
        <NumberedPages
          label={t("pages")}
          list={list}
          href={(page) => listHref(MESSAGES_PATH, { show: "accounts", kind, state, page })}
        />
      }
    >
      <Messages list={list} />
    </ListPage>
  );
}

async function Filter({ list: { kind, state } }: { list: AccountMessageList }) {
  const t = await getT("messages");
  return (
    <FilterForm
      hidden={{ show: "accounts" }}
      submit={t("apply")}
      pending={t("applying")}
      fields={[
        {
          kind: "select",
          name: "kind",
          label: t("kind"),
          emptyLabel: t("anyKind"),
          options: ACCOUNT_MESSAGE_KINDS.map((each) => ({ value: each, label: t(`kinds.${each}`) })),
          value: kind,
        },
        {
          kind: "select",
          name: "state",
          label: t("state"),
          emptyLabel: t("anyState"),
          options: MESSAGE_STATES.map((each) => ({ value: each, label: t(`states.${each}`) })),
          value: state,
        },
      ]}
    />
  );
}

const TONES = { waiting: "info", delivered: "ok", failed: "danger" } as const satisfies Record<
  MessageState,
  Tone
>;

async function Messages({ list }: { list: AccountMessageList }) {
  const [t, times] = await Promise.all([getT("messages"), timeColumns()]);
  return (
    <Table
      caption={t("title")}
      isCaptionHidden
      rows={list.items}
      rowKey={({ id }) => id}
      columns={[
        { key: "kind", heading: t("kind"), isRowHeading: true, cell: ({ kind }) => t(`kinds.${kind}`) },
        { key: "recipient", heading: t("recipient"), cell: ({ recipient }) => <Data>{recipient}</Data> },
        ...times,
        {
          key: "state",
          heading: t("state"),
          cell: ({ state }) => <Chip tone={TONES[state]}>{t(`states.${state}`)}</Chip>,
        },
      ]}
    />
  );
}
