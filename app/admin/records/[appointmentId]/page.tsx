import type { Metadata } from "next";
import { getT } from "#app/_request/words.ts";
import { RecordToRead } from "#components/records/record-to-read.tsx";
import { Card } from "#components/ui/card.tsx";
import { Data } from "#components/ui/data.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { loadVisitDetail } from "#lib/appointments/queries.ts";
import { isRecordOpen } from "#lib/records/is-record-open.ts";
import { findRecord } from "#lib/records/queries.ts";
import { auditedRead } from "#lib/web/transport/audited-read.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { mintKey } from "#lib/web/transport/mint-key.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";
import { OpenForm } from "./_components/open-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("records");
  return { title: t("adminTitle") };
}

/** A signed record, for an administrator who has given a reason within the last hour. */
export default async function AdminRecordPage({ params }: { params: Promise<{ appointmentId: string }> }) {
  const { appointmentId } = await params;
  await requireActor("admin", `/admin/records/${appointmentId}`);
  const { visit, record, isOpen } = await auditedRead(async (tx, ctx) => ({
    visit: await loadVisitDetail(tx, ctx, appointmentId),
    record: await findRecord(tx, ctx, appointmentId),
    isOpen: await isRecordOpen(tx, ctx, appointmentId),
  }));
  const [locale, t] = await Promise.all([requestLocale(), getT("records")]);
  if (record !== undefined)
    return (
      <>
        <h1>{t("title")}</h1>
        <RecordToRead locale={locale} record={record} />
      </>
    );
  return (
    <>
      <h1>{t("adminTitle")}</h1>
      {isOpen ? (
        <EmptyState title={t("adminNone")} />
      ) : (
        <Card className="grid gap-4">
          <p>
            <Data>
              {visit.patient.name}, {visit.doctor.name}, {visit.reference}
            </Data>
          </p>
          <p className="max-w-prose">{t("adminIntro")}</p>
          <OpenForm
            appointmentId={appointmentId}
            idempotencyKey={mintKey()}
            words={{ reason: t("adminReason"), submit: t("adminSubmit"), pending: t("adminOpening") }}
          />
        </Card>
      )}
    </>
  );
}
