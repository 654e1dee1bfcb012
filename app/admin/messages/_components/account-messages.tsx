import { NumberedPages } from "#app/_request/numbered-pages.tsx";
import { getFormats, getT } from "#app/_request/words.ts";
import { Card } from "#components/ui/card.tsx";
import { Chip, type Tone } from "#components/ui/chip.tsx";
import { Data } from "#components/ui/data.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Select } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { Table } from "#components/ui/table.tsx";
import { listAccountMessages, type AccountMessageList } from "#lib/delivery/queries.ts";
import { ACCOUNT_MESSAGE_KINDS, MESSAGE_STATES, type MessageState } from "#lib/outbox/constants.ts";
import { currentAccount } from "#lib/web/session/current-session.ts";
import { read } from "#lib/web/transport/read.ts";

/** What was said to holders of accounts: kind, recipient and time, and never a word of it. */
export async function AccountMessages({ address }: { address: object }) {
  const list = await read((tx, ctx) => listAccountMessages(tx, ctx, address));
  const t = await getT("messages");
  const isFiltered = list.kind !== undefined || list.state !== undefined;
  return (
    <>
      <p className="text-muted">{t("count", { count: list.total })}</p>
      <Filter list={list} />
      {list.items.length === 0 ? (
        <EmptyState title={t("noneTitle")}>
          <p>{isFiltered ? t("noneTextFiltered") : t("noneText")}</p>
        </EmptyState>
      ) : (
        <Card>
          <Messages list={list} />
        </Card>
      )}
      <NumberedPages label={t("pages")} list={list} href={(page) => messagesHref(list, page)} />
    </>
  );
}

async function Filter({ list: { kind, state } }: { list: AccountMessageList }) {
  const t = await getT("messages");
  return (
    <form method="get" className="flex flex-wrap items-end gap-4 screen-only">
      <input type="hidden" name="show" value="accounts" />
      <Select
        name="kind"
        label={t("kind")}
        emptyLabel={t("anyKind")}
        defaultValue={kind}
        options={ACCOUNT_MESSAGE_KINDS.map((each) => ({ value: each, label: t(`kinds.${each}`) }))}
      />
      <Select
        name="state"
        label={t("state")}
        emptyLabel={t("anyState")}
        defaultValue={state}
        options={MESSAGE_STATES.map((each) => ({ value: each, label: t(`states.${each}`) }))}
      />
      <SubmitButton look="quiet" pendingLabel={t("applying")}>
        {t("apply")}
      </SubmitButton>
    </form>
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

function messagesHref({ kind, state }: AccountMessageList, page: number): string {
  const search = { show: "accounts", ...(kind && { kind }), ...(state && { state }), page: String(page) };
  return `/admin/messages?${new URLSearchParams(search)}`;
}
