import type { Metadata } from "next";
import { getFormats, getT } from "#app/_request/words.ts";
import { FileLinks } from "#app/_staff/file-links.tsx";
import { patientColumns } from "#app/_staff/patient-columns.tsx";
import { LatestFirst } from "#components/lists/latest-first.tsx";
import { ListPage } from "#components/lists/list-page.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { optionsOf } from "#components/ui/options-of.ts";
import { Table } from "#components/ui/table.tsx";
import type { UrlParams } from "#lib/core/lists.ts";
import { listDoctorChoices } from "#lib/doctors/queries-admin.ts";
import type { PatientList, PatientRowDto } from "#lib/patients/dto-admin.ts";
import { listPatients } from "#lib/patients/queries-admin.ts";
import { auditedRead } from "#lib/web/transport/audited-read.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";
import { PatientFilter } from "./_components/patient-filter.tsx";
import { patientsFileHref, patientsHref } from "#lib/patients/address.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("adminPatients");
  return { title: t("title") };
}

/** All patients, searched by what a caller tells about themselves. */
export default async function PatientsPage({ searchParams }: { searchParams: Promise<UrlParams> }) {
  await requireActor("admin", "/admin/patients");
  const address = await searchParams;
  const { list, doctors } = await auditedRead(async (tx, ctx) => ({
    list: await listPatients(tx, ctx, address),
    doctors: await listDoctorChoices(tx, ctx),
  }));
  const t = await getT("adminPatients");
  const { search, next } = list;
  return (
    <ListPage
      title={t("title")}
      add={<ButtonLink href="/admin/patients/new">{t("add")}</ButtonLink>}
      intro={<FileLinks file={patientsFileHref(search)} />}
      filter={<PatientFilter search={search} doctors={optionsOf(doctors)} />}
      isEmpty={list.patients.length === 0}
      none={{
        title: t("noneTitle"),
        text: t("noneText"),
        all: { href: patientsHref({}), label: t("all") },
      }}
      pages={
        <LatestFirst
          label={t("pages")}
          before={search.before}
          next={next}
          href={(before) => patientsHref({ ...search, before })}
          words={{ position: t("newestFirst"), first: t("firstPage"), older: t("older") }}
        />
      }
    >
      <Patients list={list} />
    </ListPage>
  );
}

async function Patients({ list }: { list: PatientList }) {
  const [t, write, columns] = await Promise.all([
    getT("adminPatients"),
    getFormats(),
    patientColumns<PatientRowDto>("/admin/patients"),
  ]);
  return (
    <Table
      caption={t("title")}
      isCaptionHidden
      rows={list.patients}
      rowKey={({ id }) => id}
      columns={[
        columns.name,
        { key: "number", heading: t("number"), isFigure: true, cell: ({ number }) => String(number) },
        columns.born,
        columns.phone,
        {
          key: "account",
          heading: t("account"),
          cell: ({ hasAccount }) => (hasAccount ? t("accountYes") : t("accountNo")),
        },
        {
          key: "last",
          heading: t("lastVisit"),
          cell: ({ lastVisit }) =>
            lastVisit === null ? t("never") : write.shortDate(lastVisit.startsAt, lastVisit.timeZone),
        },
      ]}
    />
  );
}
