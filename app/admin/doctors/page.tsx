import type { Metadata } from "next";
import { NumberedPages } from "#app/_request/numbered-pages.tsx";
import { getFormats, getT } from "#app/_request/words.ts";
import { ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Chip } from "#components/ui/chip.tsx";
import { Data } from "#components/ui/data.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Table } from "#components/ui/table.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { ManagedDoctorList } from "#lib/doctors/dto-admin.ts";
import { listManagedDoctors, loadDoctorChoices } from "#lib/doctors/queries-admin.ts";
import { read } from "#lib/web/transport/read.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";
import { DoctorFilter } from "./_components/doctor-filter.tsx";
import { managedDoctorsHref } from "./doctors-href.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("adminDoctors");
  return { title: t("title") };
}

type Address = Readonly<Record<string, string | string[] | undefined>>;

/** Every doctor, also those taken out. */
export default async function ManagedDoctorsPage({ searchParams }: { searchParams: Promise<Address> }) {
  await requireActor("admin", "/admin/doctors");
  const address = await searchParams;
  const { list, choices } = await read(async (tx, ctx) => ({
    list: await listManagedDoctors(tx, ctx, address),
    choices: await loadDoctorChoices(tx, ctx),
  }));
  const t = await getT("adminDoctors");
  return (
    <>
      <header className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
        <h1>{t("title")}</h1>
        <p className="text-muted">{t("count", { count: list.total })}</p>
        <ButtonLink href="/admin/doctors/new">{t("add")}</ButtonLink>
      </header>
      <DoctorFilter search={list.search} choices={choices} />
      {list.doctors.length === 0 ? (
        <EmptyState title={t("noneTitle")} action={<TextLink href="/admin/doctors">{t("all")}</TextLink>}>
          <p>{t("noneText")}</p>
        </EmptyState>
      ) : (
        <Card>
          <Doctors list={list} />
        </Card>
      )}
      <NumberedPages
        label={t("pages")}
        list={list}
        href={(page) => managedDoctorsHref({ ...list.search, page })}
      />
    </>
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
