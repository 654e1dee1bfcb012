import type { Metadata } from "next";
import { AccessOver } from "#app/doctor/emergency/_components/access-over.tsx";
import { InEmergency } from "#app/doctor/emergency/_components/in-emergency.tsx";
import { getT } from "#app/_request/words.ts";
import { ContactLine } from "#components/appointments/contact-line.tsx";
import { RecordList } from "#components/records/record-list.tsx";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { TitledCard } from "#components/ui/card.tsx";
import { Data } from "#components/ui/data.tsx";
import { EMERGENCY_PATH, emergencyPath } from "#lib/emergency/address.ts";
import type { EmergencyPatientDto } from "#lib/emergency/dto.ts";
import { loadEmergencyAccess } from "#lib/emergency/queries.ts";
import type { RecordListItemDto } from "#lib/records/dto.ts";
import { listRecords } from "#lib/records/queries-list.ts";
import { auditedRead } from "#lib/web/transport/audited-read.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("emergency");
  return { title: t("patientTitle") };
}

/** What an emergency access opens: the patient's identity, and their signed records. */
export default async function EmergencyPatientPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  await requireActor("doctor", emergencyPath(id));
  const { access, records, now } = await auditedRead(async (tx, ctx) => {
    const opened = await loadEmergencyAccess(tx, ctx, id);
    const { patient } = opened;
    return {
      access: opened,
      records: patient === null ? [] : await listRecords(tx, ctx, { patientId: patient.id }),
      now: ctx.now,
    };
  });
  const [t, common] = await Promise.all([getT("emergency"), getT("common")]);
  const { patient, endsAt } = access;
  return (
    <>
      <Breadcrumbs
        label={common("breadcrumbs")}
        crumbs={[{ label: t("title"), href: EMERGENCY_PATH }, { label: t("patientTitle") }]}
      />
      {patient === null ? (
        <AccessOver endsAt={endsAt} />
      ) : (
        <InEmergency access={{ id: access.id, expiresAt: endsAt }} now={now}>
          <Patient patient={patient} records={records} now={now} />
        </InEmergency>
      )}
    </>
  );
}

interface PatientProps {
  patient: EmergencyPatientDto;
  records: readonly RecordListItemDto[];
  now: number;
}

async function Patient({ patient, records, now }: PatientProps) {
  const [locale, t] = await Promise.all([requestLocale(), getT("emergency")]);
  const { name, number, dateOfBirth, phone, timeZone } = patient;
  return (
    <>
      <header className="flex flex-wrap items-baseline gap-x-4 gap-y-2">
        <h1>
          <Data className="wrap-anywhere">{name}</Data>
        </h1>
        <span className="text-muted">{t("numbered", { number: String(number) })}</span>
      </header>
      <ContactLine locale={locale} contact={{ dateOfBirth, phone }} at={now} zone={timeZone} />
      <TitledCard id="records" title={t("records")}>
        {records.length === 0 ? <p>{t("recordsNone")}</p> : <RecordList locale={locale} records={records} />}
      </TitledCard>
    </>
  );
}
