import { NumberedPages } from "#app/_request/numbered-pages.tsx";
import { getFormats, getT } from "#app/_request/words.ts";
import { FileLinks } from "#app/_staff/file-links.tsx";
import { FilterForm } from "#components/lists/filter-form.tsx";
import { ListPage } from "#components/lists/list-page.tsx";
import { sortField } from "#components/lists/sort-field.ts";
import { PLACE_PATHS } from "#components/places/place-fields.ts";
import { ButtonLink } from "#components/ui/button.tsx";
import { Chip } from "#components/ui/chip.tsx";
import { Data } from "#components/ui/data.tsx";
import { Table } from "#components/ui/table.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { PlaceKind } from "#lib/catalog/constants.ts";
import { PLACE_SORTS, type PlaceList } from "#lib/catalog/dto.ts";
import { listHref, type UrlParams } from "#lib/core/lists.ts";
import { listPlaces } from "#lib/catalog/queries-places.ts";
import { read } from "#lib/web/transport/read.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";

/** All places of one kind. Their names belong to the clinic and not to a person, so the search may be in the URL. */
export async function PlaceListPage({ kind, address }: { kind: PlaceKind; address: UrlParams }) {
  const path = PLACE_PATHS[kind];
  await requireActor("admin", path);
  const list = await read((tx, ctx) => listPlaces(tx, ctx, { kind, params: address }));
  const t = await getT("places");
  const { done } = address;
  return (
    <ListPage
      title={t(`title.${kind}`)}
      intro={
        kind === "location" && (
          <FileLinks file={listHref(`${path}/locations.csv`, list.search)} kind="locations" />
        )
      }
      count={t("count", { count: list.total })}
      add={<ButtonLink href={`${path}/new`}>{t(`add.${kind}`)}</ButtonLink>}
      done={done === "deleted" ? t("done.deleted") : undefined}
      filter={<PlaceFilter search={list.search} />}
      isEmpty={list.places.length === 0}
      none={{ title: t("noneTitle"), text: t("noneText"), all: { href: path, label: t("all") } }}
      pages={
        <NumberedPages
          label={t("pages")}
          list={list}
          href={(page) => listHref(path, { ...list.search, page })}
        />
      }
    >
      <Places kind={kind} list={list} />
    </ListPage>
  );
}

async function PlaceFilter({ search: { q, state, sort } }: Pick<PlaceList, "search">) {
  const [t, common] = await Promise.all([getT("places"), getT("common")]);
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
          options: (["open", "closed"] as const).map((value) => ({ value, label: t(value) })),
          value: state,
        },
        sortField(common, PLACE_SORTS, sort),
      ]}
    />
  );
}

async function Places({ kind, list }: { kind: PlaceKind; list: PlaceList }) {
  const [t, write] = await Promise.all([getT("places"), getFormats()]);
  return (
    <Table
      caption={t(`title.${kind}`)}
      isCaptionHidden
      rows={list.places}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "name",
          heading: t("find"),
          isRowHeading: true,
          cell: ({ id, name }) => (
            <TextLink href={`${PLACE_PATHS[kind]}/${id}`}>
              <Data>{name}</Data>
            </TextLink>
          ),
        },
        { key: "slug", heading: t("fields.slug"), cell: ({ slug }) => <Data>{slug}</Data> },
        {
          key: "doctors",
          heading: t("doctors"),
          isFigure: true,
          cell: ({ doctors }) => write.number(doctors),
        },
        {
          key: "state",
          heading: t("state"),
          cell: ({ isActive }) => (
            <Chip tone={isActive ? "ok" : "neutral"}>{isActive ? t("open") : t("closed")}</Chip>
          ),
        },
      ]}
    />
  );
}
