import type { Metadata } from "next";
import { NumberedPages } from "#app/_request/numbered-pages.tsx";
import { getFormats, getT } from "#app/_request/words.ts";
import { FilterForm } from "#components/lists/filter-form.tsx";
import { ListPage } from "#components/lists/list-page.tsx";
import { Chip, type Tone } from "#components/ui/chip.tsx";
import { Data } from "#components/ui/data.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Table } from "#components/ui/table.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { listHref, type UrlParams } from "#lib/core/lists.ts";
import { currentAccount } from "#lib/web/session/current-session.ts";
import { ACCOUNT_MESSAGE_KINDS, MESSAGE_STATES, type MessageState } from "#lib/outbox/constants.ts";
import { listAccountMessages, type AccountMessageList } from "#lib/delivery/queries.ts";
import { mailTransport } from "#lib/outbox/transports.ts";
import { read } from "#lib/web/transport/read.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("messages");
  return { title: t("title") };
}

const PATH = "/admin/messages";

/** What was said to holders of accounts: kind, recipient and time, and never a word of it. */
export default async function MessagesPage({ searchParams }: { searchParams: Promise<UrlParams> }) {
  await requireActor("admin", PATH);
  const address = await searchParams;
  const list = await read((tx, ctx) => listAccountMessages(tx, ctx, address));
  const t = await getT("messages");
  const isFiltered = list.kind !== undefined || list.state !== undefined;
  return (
    <ListPage
      title={t("title")}
      count={t("count", { count: list.total })}
      intro={<Intro />}
      filter={<Filter list={list} />}
      isEmpty={list.items.length === 0}
      none={{ title: t("noneTitle"), text: isFiltered ? t("noneTextFiltered") : t("noneText") }}
      pages={
        <NumberedPages
          label={t("pages")}
          list={list}
          href={(page) => listHref(PATH, { kind: list.kind, state: list.state, page })}
        />
      }
    >
      <Messages list={list} />
    </ListPage>
  );
}

async function Intro() {
  const t = await getT("messages");
  return (
    <>
      <p className="max-w-prose">{t("intro")}</p>
      {mailTransport() === "demo" && (
        <p>{t.rich("introDemo", { mailbox: (words) => <TextLink href="/demo/mail">{words}</TextLink> })}</p>
      )}
      {mailTransport() === "none" && (
        <Notice tone="warn">
          <p>{t("noMail")}</p>
        </Notice>
      )}
    </>
  );
}

async function Filter({ list: { kind, state } }: { list: AccountMessageList }) {
  const t = await getT("messages");
  return (
    <FilterForm
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
  const [t, write, account] = await Promise.all([getT("messages"), getFormats(), currentAccount()]);
  const timeZone = account?.timeZone ?? "UTC";
  return (
    <Table
      caption={t("title")}
      isCaptionHidden
      rows={list.items}
      rowKey={({ id }) => id}
      columns={[
        { key: "kind", heading: t("kind"), isRowHeading: true, cell: ({ kind }) => t(`kinds.${kind}`) },
        { key: "recipient", heading: t("recipient"), cell: ({ recipient }) => <Data>{recipient}</Data> },
        {
          key: "queued",
          heading: t("queuedAt"),
          cell: ({ createdAt }) => (
            <>
              {write.dateTime(createdAt, timeZone)}
              <span className="block text-small text-muted">{write.zoneAt(createdAt, timeZone)}</span>
            </>
          ),
        },
        {
          key: "ended",
          heading: t("endedAt"),
          cell: ({ endedAt }) => (endedAt === null ? "–" : write.dateTime(endedAt, timeZone)),
        },
        {
          key: "state",
          heading: t("state"),
          cell: ({ state }) => <Chip tone={TONES[state]}>{t(`states.${state}`)}</Chip>,
        },
      ]}
    />
  );
}
