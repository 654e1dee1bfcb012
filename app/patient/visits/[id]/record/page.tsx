import type { Metadata } from "next";
import { getT } from "#app/_request/words.ts";
import { requirePatient } from "#app/patient/require-patient.ts";
import { RecordToRead } from "#components/records/record-to-read.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { loadRecord } from "#lib/records/queries.ts";
import { auditedRead } from "#lib/web/transport/audited-read.ts";
import { requestLocale } from "#lib/web/request/locale.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("records");
  return { title: t("title") };
}

/** The signed record of a visit, for users who act for its patient; also printable. */
export default async function PatientRecordPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  await requirePatient(`/patient/visits/${id}/record`);
  const record = await auditedRead((tx, ctx) => loadRecord(tx, ctx, id));
  const [locale, t] = await Promise.all([requestLocale(), getT("records")]);
  return (
    <>
      <h1>{t("title")}</h1>
      <p className="screen-only">{t("patientIntro")}</p>
      <RecordToRead locale={locale} record={record} />
      <p className="screen-only">
        <TextLink href={`/patient/visits/${id}`} className="py-0.5">
          {t("backToVisit")}
        </TextLink>
      </p>
    </>
  );
}
