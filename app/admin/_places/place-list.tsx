import { NumberedPages } from "#app/_request/numbered-pages.tsx";
import { getFormats, getT } from "#app/_request/words.ts";
import { PLACE_PATHS } from "#components/places/place-fields.ts";
import { ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Chip } from "#components/ui/chip.tsx";
import { Data } from "#components/ui/data.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Select } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { Table } from "#components/ui/table.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { PlaceKind } from "#lib/catalog/constants.ts";
import type { PlaceList } from "#lib/catalog/dto.ts";
import { listPlaces } from "#lib/catalog/queries-places.ts";
import { read } from "#lib/web/transport/read.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";

type Address = Readonly<Record<string, string | string[] | undefined>>;

/** All of one kind: its names belong to the clinic and to no person, so the search is in the address. */
export async function PlaceListPage({ kind, address }: { kind: PlaceKind; address: Address }) {
  const path = PLACE_PATHS[kind];
  await requireActor("admin", path);
  const list = await read((tx, ctx) => listPlaces(tx, ctx, { kind, params: address }));
  const t = await getT("places");
  const { q, state } = list.search;
  const href = (page: number) =>
    `${path}?${new URLSearchParams({ q, ...(state && { state }), page: String(page) })}`;
  return (
    <>
      <header className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
        <h1>{t(`title.${kind}`)}</h1>
        <p className="text-muted">{t("count", { count: list.total })}</p>
        <ButtonLink href={`${path}/new`}>{t(`add.${kind}`)}</ButtonLink>
      </header>
      {address["done"] === "deleted" && (
        <Notice tone="ok" role="status">
          <p>{t("done.deleted")}</p>
        </Notice>
      )}
      <form action={path} role="search" className="flex flex-wrap items-end gap-4 screen-only">
        <TextInput name="q" type="search" label={t("find")} defaultValue={q} maxLength={100} />
        <Select
          name="state"
          label={t("state")}
          emptyLabel={t("anyState")}
          defaultValue={state}
          options={(["open", "closed"] as const).map((value) => ({ value, label: t(value) }))}
        />
        <SubmitButton look="quiet" pendingLabel={t("applying")}>
          {t("apply")}
        </SubmitButton>
      </form>
      {list.places.length === 0 ? (
        <EmptyState title={t("noneTitle")} action={<TextLink href={path}>{t("all")}</TextLink>}>
          <p>{t("noneText")}</p>
        </EmptyState>
      ) : (
        <Card>
          <Places kind={kind} list={list} />
        </Card>
      )}
      <NumberedPages label={t("pages")} list={list} href={href} />
    </>
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
