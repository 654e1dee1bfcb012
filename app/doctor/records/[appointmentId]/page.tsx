import type { Metadata } from "next";
import { getT } from "#app/_request/words.ts";
import { RecordToRead } from "#components/records/record-to-read.tsx";
import { loadRecord } from "#lib/records/queries.ts";
import { auditedRead } from "#lib/web/transport/audited-read.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("records");
  return { title: t("titleOfPatient") };
}

/** A signed record of a patient whom the doctor treats, whoever wrote it. */
export default async function DoctorRecordPage({ params }: { params: Promise<{ appointmentId: string }> }) {
  const { appointmentId } = await params;
  await requireActor("doctor", `/doctor/records/${appointmentId}`);
  const record = await auditedRead((tx, ctx) => loadRecord(tx, ctx, appointmentId));
  const [locale, t] = await Promise.all([requestLocale(), getT("records")]);
  return (
    <>
      <h1>{t("title")}</h1>
      <RecordToRead locale={locale} record={record} />
    </>
  );
}
