import type { Metadata } from "next";
import { NumberedPages } from "#app/_request/numbered-pages.tsx";
import { getFormats, getT } from "#app/_request/words.ts";
import { FileLinks } from "#app/_staff/file-links.tsx";
import { ListPage } from "#components/lists/list-page.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Chip } from "#components/ui/chip.tsx";
import { Data } from "#components/ui/data.tsx";
import { Table } from "#components/ui/table.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { listHref, type UrlParams } from "#lib/core/lists.ts";
import type { ManagedDoctorList } from "#lib/doctors/dto-admin.ts";
import { listManagedDoctors, loadDoctorChoices } from "#lib/doctors/queries-admin.ts";
import { read } from "#lib/web/transport/read.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";
import { DoctorFilter } from "./_components/doctor-filter.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("adminDoctors");
  return { title: t("title") };
}

const PATH = "/admin/doctors";

/** All doctors, including removed ones. */
export default async function ManagedDoctorsPage({ searchParams }: { searchParams: Promise<UrlParams> }) {
  await requireActor("admin", PATH);
  const address = await searchParams;
  const { list, choices } = await read(async (tx, ctx) => ({
    list: await listManagedDoctors(tx, ctx, address),
    choices: await loadDoctorChoices(tx, ctx),
  }));
  const t = await getT("adminDoctors");
  return (
    <ListPage
      title={t("title")}
      intro={<FileLinks file={listHref(`${PATH}/doctors.csv`, { ...list.search })} kind="doctors" />}
      count={t("count", { count: list.total })}
      add={<ButtonLink href={`${PATH}/new`}>{t("add")}</ButtonLink>}
      filter={<DoctorFilter search={list.search} choices={choices} />}
      isEmpty={list.doctors.length === 0}
      none={{ title: t("noneTitle"), text: t("noneText"), all: { href: PATH, label: t("all") } }}
      pages={
        <NumberedPages
          label={t("pages")}
          list={list}
          href={(page) => listHref(PATH, { ...list.search, page })}
        />
      }
    >
      <Doctors list={list} />
    </ListPage>
  );
}

async function Doctors({ list }: { list: ManagedDoctorList }) {
  const [t, write] = await Promise.all([getT("adminDoctors"), getFormats()]);
  return (
    <Table
      caption={t("title")}
      isCaptionHidden
      rows={list.doctors}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "name",
          heading: t("find"),
          isRowHeading: true,
          cell: ({ id, name }) => (
            <TextLink href={`/admin/doctors/${id}`}>
              <Data>{name}</Data>
            </TextLink>
          ),
        },
        {
          key: "specialties",
          heading: t("specialties"),
          cell: ({ specialties }) => <Data>{write.list([...specialties])}</Data>,
        },
        { key: "department", heading: t("department"), cell: ({ department }) => <Data>{department}</Data> },
        {
          key: "state",
          heading: t("state"),
          cell: ({ isActive }) => (
            <Chip tone={isActive ? "ok" : "neutral"}>{t(`states.${isActive ? "active" : "out"}`)}</Chip>
          ),
        },
      ]}
    />
  );
}
