import { sendAgainAction } from "#app/admin/messages/actions.ts";
import { getFormats, getT } from "#app/_request/words.ts";
import { Card } from "#components/ui/card.tsx";
import { Chip, type Tone } from "#components/ui/chip.tsx";
import { Data } from "#components/ui/data.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { Select } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { Table } from "#components/ui/table.tsx";
import { VisuallyHidden } from "#components/ui/visually-hidden.tsx";
import { ActionForm } from "#components/users/action-form.tsx";
import type { DeliveryDto } from "#lib/delivery/dto.ts";
import { listDeliveries, type DeliveryList } from "#lib/delivery/queries-deliveries.ts";
import { DELIVERY_STATES, NEWS, type DeliveryState } from "#lib/outbox/constants.ts";
import { currentAccount } from "#lib/web/session/current-session.ts";
import { auditedRead } from "#lib/web/transport/audited-read.ts";

/** What was told of appointments, latest first, and "send again" for what did not arrive. */
export async function Deliveries({ address }: { address: object }) {
  const list = await auditedRead((tx, ctx) => listDeliveries(tx, ctx, address));
  const t = await getT("messages");
  const isFiltered = list.news !== undefined || list.state !== undefined;
  return (
    <>
      <Filter list={list} />
      {list.items.length === 0 ? (
        <EmptyState title={t("noneTitle")}>
          <p>{isFiltered ? t("noneTextFiltered") : t("noneVisits")}</p>
        </EmptyState>
      ) : (
        <Card>
          <DeliveryTable items={list.items} />
        </Card>
      )}
      <Pagination
        label={t("pages")}
        position={t("latestFirst")}
        previous={
          list.before === undefined
            ? undefined
            : { href: deliveriesHref(list, undefined), label: t("latest") }
        }
        next={list.next === null ? undefined : { href: deliveriesHref(list, list.next), label: t("older") }}
      />
    </>
  );
}

async function Filter({ list: { news, state } }: { list: DeliveryList }) {
  const t = await getT("messages");
  return (
    <form method="get" className="flex flex-wrap items-end gap-4 screen-only">
      <Select
        name="news"
        label={t("kind")}
        emptyLabel={t("anyKind")}
        defaultValue={news}
        options={NEWS.map((each) => ({ value: each, label: t(`news.${each}`) }))}
      />
      <Select
        name="state"
        label={t("state")}
        emptyLabel={t("anyState")}
        defaultValue={state}
        options={DELIVERY_STATES.map((each) => ({ value: each, label: t(`deliveryStates.${each}`) }))}
      />
      <SubmitButton look="quiet" pendingLabel={t("applying")}>
        {t("apply")}
      </SubmitButton>
    </form>
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
  const [t, write, account] = await Promise.all([getT("messages"), getFormats(), currentAccount()]);
  const timeZone = account?.timeZone ?? "UTC";
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

function deliveriesHref({ news, state }: DeliveryList, before: string | undefined): string {
  const search = { ...(news && { news }), ...(state && { state }), ...(before && { before }) };
  const query = new URLSearchParams(search).toString();
  return query === "" ? "/admin/messages" : `/admin/messages?${query}`;
}
