import type { Metadata } from "next";
import { NumberedPages } from "#app/_request/numbered-pages.tsx";
import { getFormats, getT } from "#app/_request/words.ts";
import { FilterForm } from "#components/lists/filter-form.tsx";
import { ListPage } from "#components/lists/list-page.tsx";
import { sortField } from "#components/lists/sort-field.ts";
import { ButtonLink } from "#components/ui/button.tsx";
import { Chip } from "#components/ui/chip.tsx";
import { Data } from "#components/ui/data.tsx";
import { Table } from "#components/ui/table.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { UrlParams } from "#lib/core/lists.ts";
import { clientPath, CLIENTS_PATH, clientsHref } from "#lib/identity/clients/address.ts";
import { CLIENT_STATES } from "#lib/identity/clients/constants.ts";
import { CLIENT_SORTS } from "#lib/identity/clients/dto.ts";
import { listClients, type ClientList } from "#lib/identity/clients/queries.ts";
import { currentAccount } from "#lib/web/session/current-session.ts";
import { read } from "#lib/web/transport/read.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("clients");
  return { title: t("title") };
}

/** Clients that use the API in their own name. */
export default async function ClientsPage({ searchParams }: { searchParams: Promise<UrlParams> }) {
  await requireActor("admin", CLIENTS_PATH);
  const address = await searchParams;
  const list = await read((tx, ctx) => listClients(tx, ctx, address));
  const t = await getT("clients");
  return (
    <ListPage
      title={t("title")}
      intro={<p className="max-w-prose text-muted">{t("intro")}</p>}
      count={t("count", { count: list.total })}
      add={<ButtonLink href={`${CLIENTS_PATH}/new`}>{t("add")}</ButtonLink>}
      filter={<ClientFilter search={list.search} />}
      isEmpty={list.clients.length === 0}
      none={{ title: t("noneTitle"), text: t("noneText"), all: { href: CLIENTS_PATH, label: t("all") } }}
      pages={
        <NumberedPages
          label={t("pages")}
          list={list}
          href={(page) => clientsHref({ ...list.search, page })}
        />
      }
    >
      <Clients list={list} />
    </ListPage>
  );
}

async function ClientFilter({ search: { q, state, sort } }: Pick<ClientList, "search">) {
  const [t, common] = await Promise.all([getT("clients"), getT("common")]);
  return (
    <FilterForm
      submit={t("apply")}
      pending={t("applying")}
      fields={[
        { kind: "search", name: "q", label: t("find"), value: q, maxLength: 100 },
        {
          kind: "select",
          name: "state",
          label: t("state"),
          emptyLabel: t("anyState"),
          options: CLIENT_STATES.map((value) => ({ value, label: t(`states.${value}`) })),
          value: state,
        },
        sortField(common, CLIENT_SORTS, sort),
      ]}
    />
  );
}

async function Clients({ list }: { list: ClientList }) {
  const [t, write, account] = await Promise.all([getT("clients"), getFormats(), currentAccount()]);
  const zone = account?.timeZone ?? "UTC";
  return (
    <Table
      caption={t("title")}
      isCaptionHidden
      rows={list.clients}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "name",
          heading: t("find"),
          isRowHeading: true,
          cell: ({ id, name }) => (
            <TextLink href={clientPath(id)}>
              <Data>{name}</Data>
            </TextLink>
          ),
        },
        {
          key: "lastUse",
          heading: t("lastUse"),
          cell: ({ lastUsedAt }) => (lastUsedAt === null ? t("never") : write.dateTime(lastUsedAt, zone)),
        },
        {
          key: "state",
          heading: t("state"),
          cell: ({ state }) => (
            <Chip tone={state === "active" ? "ok" : "neutral"}>{t(`states.${state}`)}</Chip>
          ),
        },
      ]}
    />
  );
}
