import type { Metadata } from "next";
import { getFormats, getT } from "#app/_request/words.ts";
import { RecordList } from "#components/records/record-list.tsx";
import { RecordVersions } from "#components/records/record-versions.tsx";
import { CorrectStatus } from "#components/appointments/correct-status.tsx";
import { OverrideList } from "#components/appointments/override-list.tsx";
import { StatusChip } from "#components/appointments/status-chip.tsx";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { Card, TitledCard } from "#components/ui/card.tsx";
import { Data } from "#components/ui/data.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { Details } from "#components/ui/details.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { openCorrections } from "#lib/appointments/corrections.ts";
import { listOverrides } from "#lib/appointments/queries-managed.ts";
import { loadVisitDetail } from "#lib/appointments/queries.ts";
import { findRecordEditor } from "#lib/records/queries-editor.ts";
import { listRecords } from "#lib/records/queries-list.ts";
import { findRecord } from "#lib/records/queries.ts";
import { hasCodes } from "#lib/records/search-codes.ts";
import { auditedRead } from "#lib/web/transport/audited-read.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";
import { correctOwnStatusAction } from "./actions.ts";
import { CodeFinder } from "./_components/code-finder.tsx";
import { RecordForm } from "./_components/record-form.tsx";
import { formWords } from "./form-words.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("records");
  return { title: t("visitTitle") };
}

interface VisitPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
}

/** One of a doctor's visits, with the record that they write of it. */
export default async function DoctorVisitPage({ params, searchParams }: VisitPageProps) {
  const [{ id }, { done }] = await Promise.all([params, searchParams]);
  await requireActor("doctor", `/doctor/visits/${id}`);
  const { visit, editor, overrides, corrections, record, others, isWithCodes } = await auditedRead(
    async (tx, ctx) => {
      const shown = await loadVisitDetail(tx, ctx, id);
      return {
        visit: shown,
        editor: await findRecordEditor(tx, ctx, id),
        overrides: await listOverrides(tx, ctx, shown.id),
        corrections: openCorrections(shown, ctx.now),
        record: await findRecord(tx, ctx, id),
        others: await listRecords(tx, ctx, { patientId: shown.patient.id, exceptOf: shown.id }),
        isWithCodes: await hasCodes(tx),
      };
    },
  );
  const [locale, t, tOverrides, tStaff, common, write] = await Promise.all([
    requestLocale(),
    getT("records"),
    getT("overrides"),
    getT("staff"),
    getT("common"),
    getFormats(),
  ]);
  const { patient, visitType, location, startsAt, reason, status, reference } = visit;
  const { isWritable = false } = editor ?? {};
  return (
    <>
      <Breadcrumbs
        label={common("breadcrumbs")}
        crumbs={[{ label: tStaff("myDay"), href: "/doctor" }, { label: t("visitTitle") }]}
      />
      <header className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1>
          <Data>{patient.name}</Data>
        </h1>
        <StatusChip locale={locale} status={status} />
      </header>
      {done === "signed" && (
        <Notice tone="ok" role="status">
          {t("signed")}
        </Notice>
      )}
      <Card>
        <DefinitionList
          items={[
            {
              term: t("when"),
              description: `${write.dateTime(startsAt, location.timeZone)}, ${write.zoneAt(startsAt, location.timeZone)}`,
            },
            {
              term: t("appointment"),
              description: (
                <Data>
                  {visitType.name}, {reference}
                </Data>
              ),
            },
            { term: t("reason"), description: reason && <Data className="wrap-anywhere">{reason}</Data> },
          ]}
        />
      </Card>
      {done === "corrected" && (
        <Notice tone="ok" role="status">
          {tOverrides("corrected")}
        </Notice>
      )}
      {overrides.length > 0 && (
        <TitledCard id="overrides" title={tOverrides("title")}>
          <OverrideList locale={locale} overrides={overrides} timeZone={location.timeZone} />
        </TitledCard>
      )}
      {record !== undefined && (
        <TitledCard id="record" title={t("versions")}>
          <RecordVersions locale={locale} record={record} />
        </TitledCard>
      )}
      {editor !== undefined && isWritable && (
        <TitledCard id="write" title={editor.version === 0 ? t("write") : t("amend")}>
          {editor.isDraftUnreadable && <Notice tone="warn">{t("draftUnreadable")}</Notice>}
          {isWithCodes && (
            <Details summary={t("findCode")}>
              <CodeFinder
                words={{
                  label: t("findCodeLabel"),
                  submit: t("findCodeSubmit"),
                  pending: t("findCodePending"),
                  none: t("noCodes"),
                }}
              />
            </Details>
          )}
          <RecordForm key={`${editor.version}`} editor={editor} words={formWords(locale, editor)} />
        </TitledCard>
      )}
      {!isWritable && record === undefined && (
        <TitledCard id="write" title={t("notOpenTitle")}>
          <p className="max-w-prose">{t("notOpen")}</p>
        </TitledCard>
      )}
      <CorrectStatus
        locale={locale}
        visit={visit}
        corrections={corrections}
        action={correctOwnStatusAction}
        href={`/doctor/visits/${id}`}
      />
      <TitledCard id="others" title={t("earlier")}>
        <RecordList locale={locale} records={others} />
      </TitledCard>
    </>
  );
}
