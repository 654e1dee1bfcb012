import type { Metadata } from "next";
import { getFormats, getT } from "#app/_request/words.ts";
import { patientColumns } from "#app/_staff/patient-columns.tsx";
import { FilterForm } from "#components/lists/filter-form.tsx";
import { LatestFirst } from "#components/lists/latest-first.tsx";
import { ListPage } from "#components/lists/list-page.tsx";
import { Table } from "#components/ui/table.tsx";
import type { LocalStart, TreatedPatientDto, TreatedPatientList } from "#lib/appointments/dto-treated.ts";
import { listTreatedPatients } from "#lib/appointments/queries-treated.ts";
import type { UrlParams } from "#lib/core/lists.ts";
import { ownPatientsHref } from "#lib/patients/address.ts";
import { auditedRead } from "#lib/web/transport/audited-read.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";
import { findOwnPatientsAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("ownPatients");
  return { title: t("title") };
}

/** The patients whom a doctor treats. */
export default async function OwnPatientsPage({ searchParams }: { searchParams: Promise<UrlParams> }) {
  await requireActor("doctor", "/doctor/patients");
  const address = await searchParams;
  const list = await auditedRead((tx, ctx) => listTreatedPatients(tx, ctx, address));
  const t = await getT("ownPatients");
  const { sealed, before, next, name } = list;
  return (
    <ListPage
      title={t("title")}
      intro={<p className="max-w-prose text-muted">{t("intro")}</p>}
      filter={
        <FilterForm
          action={findOwnPatientsAction}
          fields={[
            {
              kind: "text",
              name: "name",
              label: t("name"),
              hint: t("nameHint"),
              value: name,
              maxLength: 200,
            },
          ]}
          submit={t("find")}
          pending={t("finding")}
        />
      }
      isEmpty={list.patients.length === 0}
      none={{
        title: t("noneTitle"),
        text: name === "" ? t("noneYet") : t("noneText"),
        ...(name !== "" && { all: { href: ownPatientsHref({}), label: t("all") } }),
      }}
      pages={
        <LatestFirst
          label={t("pages")}
          before={before}
          next={next}
          href={(number) => ownPatientsHref({ sealed, before: number })}
          words={{ position: t("newestFirst"), first: t("firstPage"), older: t("older") }}
        />
      }
    >
      <Patients list={list} />
    </ListPage>
  );
}

async function Patients({ list }: { list: TreatedPatientList }) {
  const [t, write, columns] = await Promise.all([
    getT("ownPatients"),
    getFormats(),
    patientColumns<TreatedPatientDto>("/doctor/patients"),
  ]);
  const day = (start: LocalStart | null) =>
    start === null ? t("never") : write.shortDate(start.startsAt, start.timeZone);
  return (
    <Table
      caption={t("title")}
      isCaptionHidden
      rows={list.patients}
      rowKey={({ id }) => id}
      columns={[
        columns.name,
        columns.born,
        columns.phone,
        { key: "last", heading: t("last"), cell: ({ last }) => day(last) },
        { key: "next", heading: t("next"), cell: ({ next }) => day(next) },
      ]}
    />
  );
}
