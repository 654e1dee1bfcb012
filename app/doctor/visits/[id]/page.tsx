import type { Metadata } from "next";
import { readerZone } from "#app/_request/reader-zone.ts";
import { getT } from "#app/_request/words.ts";
import { RecordList } from "#components/records/record-list.tsx";
import { RecordVersions } from "#components/records/record-versions.tsx";
import { CorrectStatus } from "#components/appointments/correct-status.tsx";
import { OverrideList } from "#components/appointments/override-list.tsx";
import { StatusChip } from "#components/appointments/status-chip.tsx";
import { NotReached } from "#components/patients/not-reached.tsx";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { TitledCard } from "#components/ui/card.tsx";
import { Data } from "#components/ui/data.tsx";
import { Details } from "#components/ui/details.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { loadManagedVisit } from "#lib/appointments/queries-managed.ts";
import { findRecordEditor } from "#lib/records/queries-editor.ts";
import { listRecords } from "#lib/records/queries-list.ts";
import { findRecord } from "#lib/records/queries.ts";
import { hasCodes } from "#lib/records/search-codes.ts";
import { auditedRead } from "#lib/web/transport/audited-read.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";
import { correctOwnStatusAction } from "./actions.ts";
import { OwnVisit } from "./_components/own-visit.tsx";
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

const DONE = ["booked", "moved", "cancelled", "changed"] as const;

/** One of a doctor's visits, with its record, which they write. */
export default async function DoctorVisitPage({ params, searchParams }: VisitPageProps) {
  const [{ id }, { done }] = await Promise.all([params, searchParams]);
  await requireActor("doctor", `/doctor/visits/${id}`);
  const { visit, editor, record, others, isWithCodes } = await auditedRead(async (tx, ctx) => {
    const shown = await loadManagedVisit(tx, ctx, id);
    return {
      visit: shown,
      editor: await findRecordEditor(tx, ctx, id),
      record: await findRecord(tx, ctx, id),
      others: await listRecords(tx, ctx, { patientId: shown.patient.id, exceptOf: shown.id }),
      isWithCodes: await hasCodes(tx),
    };
  });
  const [locale, t, tOverrides, tStaff, common] = await Promise.all([
    requestLocale(),
    getT("records"),
    getT("overrides"),
    getT("staff"),
    getT("common"),
  ]);
  const { patient, location, status, overrides, corrections } = visit;
  const said = DONE.find((each) => each === done);
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
      {said && (
        <Notice tone="ok" role="status">
          {tStaff(`done.${said}`)}
        </Notice>
      )}
      <NotReached locale={locale} isNotReached={visit.isNotReached} phone={visit.contact?.phone ?? null} />
      <OwnVisit visit={visit} />
      {done === "corrected" && (
        <Notice tone="ok" role="status">
          {tOverrides("corrected")}
        </Notice>
      )}
      {overrides.length > 0 && (
        <TitledCard id="overrides" title={tOverrides("title")}>
          <OverrideList
            locale={locale}
            overrides={overrides}
            timeZone={location.timeZone}
            viewerTimeZone={await readerZone()}
          />
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
