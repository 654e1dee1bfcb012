import type { Metadata } from "next";
import { getFormats, getT } from "#app/_request/words.ts";
import { ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Data } from "#components/ui/data.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { Table } from "#components/ui/table.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { toReadablePhone } from "#lib/core/phone.ts";
import { listDoctorChoices } from "#lib/doctors/queries-admin.ts";
import type { PatientList } from "#lib/patients/dto-admin.ts";
import { listPatients } from "#lib/patients/queries-admin.ts";
import { auditedRead } from "#lib/web/transport/audited-read.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";
import { PatientFilter } from "./_components/patient-filter.tsx";
import { patientsHref } from "#lib/patients/address.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("adminPatients");
  return { title: t("title") };
}

type Address = Readonly<Record<string, string | string[] | undefined>>;

/** Every patient, to be found by what a caller says of themselves. */
export default async function PatientsPage({ searchParams }: { searchParams: Promise<Address> }) {
  await requireActor("admin", "/admin/patients");
  const address = await searchParams;
  const { list, doctors } = await auditedRead(async (tx, ctx) => ({
    list: await listPatients(tx, ctx, address),
    doctors: await listDoctorChoices(tx, ctx),
  }));
  const t = await getT("adminPatients");
  const { search, next } = list;
  return (
    <>
      <header className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
        <h1>{t("title")}</h1>
        <ButtonLink href="/admin/patients/new">{t("add")}</ButtonLink>
      </header>
      <PatientFilter search={search} doctors={doctors.map(({ id, name }) => ({ value: id, label: name }))} />
      {list.patients.length === 0 ? (
        <EmptyState title={t("noneTitle")} action={<TextLink href="/admin/patients">{t("all")}</TextLink>}>
          <p>{t("noneText")}</p>
        </EmptyState>
      ) : (
        <Card>
          <Patients list={list} />
        </Card>
      )}
      <Pagination
        label={t("pages")}
        position={t("newestFirst")}
        previous={
          search.before === undefined
            ? undefined
            : { href: patientsHref({ ...search, before: undefined }), label: t("firstPage") }
        }
        next={
          next === null ? undefined : { href: patientsHref({ ...search, before: next }), label: t("older") }
        }
      />
    </>
  );
}

async function Patients({ list }: { list: PatientList }) {
  const [t, write] = await Promise.all([getT("adminPatients"), getFormats()]);
  return (
    <Table
      caption={t("title")}
      isCaptionHidden
      rows={list.patients}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "name",
          heading: t("name"),
          isRowHeading: true,
          cell: ({ id, name }) => (
            <TextLink href={`/admin/patients/${id}`}>
              <Data>{name}</Data>
            </TextLink>
          ),
        },
        { key: "number", heading: t("number"), isFigure: true, cell: ({ number }) => String(number) },
        {
          key: "born",
          heading: t("dateOfBirth"),
          cell: ({ dateOfBirth }) => (dateOfBirth === null ? t("unknown") : write.date(dateOfBirth)),
        },
        {
          key: "phone",
          heading: t("phone"),
          cell: ({ phone }) => (phone === null ? t("unknown") : <Data>{toReadablePhone(phone)}</Data>),
        },
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
