import type { Metadata } from "next";
import { InEmergency } from "#app/doctor/emergency/_components/in-emergency.tsx";
import { getT } from "#app/_request/words.ts";
import { RecordToRead } from "#components/records/record-to-read.tsx";
import { findRunningAccess } from "#lib/emergency/queries.ts";
import { loadRecord } from "#lib/records/queries.ts";
import { auditedRead } from "#lib/web/transport/audited-read.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("records");
  return { title: t("titleOfPatient") };
}

/** A signed record of a patient whom the doctor treats, or opened in an emergency, by any author. */
export default async function DoctorRecordPage({ params }: { params: Promise<{ appointmentId: string }> }) {
  const { appointmentId } = await params;
  await requireActor("doctor", `/doctor/records/${appointmentId}`);
  const { record, access, now } = await auditedRead(async (tx, ctx) => {
    const loaded = await loadRecord(tx, ctx, appointmentId);
    return { record: loaded, access: await findRunningAccess(tx, ctx, loaded.patient.id), now: ctx.now };
  });
  const [locale, t] = await Promise.all([requestLocale(), getT("records")]);
  const shown = (
    <>
      <h1>{t("title")}</h1>
      <RecordToRead locale={locale} record={record} />
    </>
  );
  if (access === undefined) return shown;
  return (
    <InEmergency access={access} now={now}>
      {shown}
    </InEmergency>
  );
}
