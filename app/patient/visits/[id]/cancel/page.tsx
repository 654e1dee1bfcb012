import type { Metadata } from "next";
import { getT } from "#app/_request/words.ts";
import { requirePatient } from "#app/patient/require-patient.ts";
import { CannotChange } from "#components/appointments/change-options.tsx";
import { VisitFacts } from "#components/appointments/visit-facts.tsx";
import { UrgentHelp } from "#components/slots/urgent-help.tsx";
import { Card } from "#components/ui/card.tsx";
import { Data } from "#components/ui/data.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { loadVisitDetail } from "#lib/appointments/queries.ts";
import { auditedRead } from "#lib/web/transport/audited-read.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { mintKey } from "#lib/web/transport/mint-key.ts";
import { CancelForm } from "./_components/cancel-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("visits");
  return { title: t("cancelTitle") };
}

export default async function CancelPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { timeZone } = await requirePatient(`/patient/visits/${id}/cancel`);
  const visit = await auditedRead((tx, ctx) => loadVisitDetail(tx, ctx, id));
  const [locale, t, common] = await Promise.all([requestLocale(), getT("visits"), getT("common")]);
  const { change, location, version, patient } = visit;
  return (
    <>
      <h1>{t("cancelTitle")}</h1>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <Card className="lg:order-last">
          <VisitFacts
            locale={locale}
            visit={visit}
            viewerTimeZone={timeZone}
            before={[{ term: t("patient"), description: <Data>{patient.name}</Data> }]}
          />
        </Card>
        <Card className="grid gap-6">
          {change.canCancel ? (
            <>
              <p className="max-w-prose">{t("cancelText")}</p>
              <CancelForm
                visit={{ appointmentId: id, version }}
                idempotencyKey={mintKey()}
                words={{
                  reason: t("cancelReasonLabel"),
                  reasonHint: t("cancelReasonHint"),
                  optional: common("optional"),
                  submit: t("cancelSubmit"),
                  submitting: t("cancelSubmitting"),
                }}
              />
            </>
          ) : (
            <>
              <h2>{t("cannotChangeTitle")}</h2>
              <CannotChange locale={locale} visit={visit} change={change} />
            </>
          )}
          <p className="flex flex-wrap gap-x-6 gap-y-1">
            <TextLink href={`/patient/visits/${id}`} className="py-0.5">
              {change.canCancel ? t("cancelKeep") : t("backToVisit")}
            </TextLink>
            {change.canMove && (
              <TextLink href={`/patient/visits/${id}/move`} className="py-0.5">
                {t("cancelMoveInstead")}
              </TextLink>
            )}
          </p>
          <UrgentHelp locale={locale} locations={[location]} isVideo={visit.mode === "video"} />
        </Card>
      </div>
    </>
  );
}
