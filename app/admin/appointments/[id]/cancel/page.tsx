import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getT } from "#app/_request/words.ts";
import { VisitHeading } from "#app/admin/appointments/_components/visit-heading.tsx";
import { cancelVisitAction } from "#app/admin/appointments/actions.ts";
import { overrideField } from "#app/admin/appointments/override-field.ts";
import { FieldsForm } from "#components/forms/fields-form.tsx";
import { Card } from "#components/ui/card.tsx";
import { CANCEL_REASON_MAX_LENGTH } from "#lib/appointments/constants.ts";
import { loadManagedVisit } from "#lib/appointments/queries-managed.ts";
import { auditedRead } from "#lib/web/transport/audited-read.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("adminVisits");
  return { title: t("cancelTitle") };
}

/** Asks once more before an appointment is cancelled. */
export default async function CancelVisitPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  await requireActor("admin", `/admin/appointments/${id}/cancel`);
  const visit = await auditedRead((tx, ctx) => loadManagedVisit(tx, ctx, id));
  if (!visit.canCancel) notFound();
  const [t, common] = await Promise.all([getT("adminVisits"), getT("common")]);
  return (
    <>
      <VisitHeading visit={visit} title={t("cancelTitle")} />
      <p className="max-w-prose">{t("cancelText")}</p>
      <Card className="max-w-prose">
        <FieldsForm
          action={cancelVisitAction}
          formId="cancel"
          fields={[
            {
              kind: "text",
              name: "reason",
              label: t("cancelReason"),
              optional: common("optional"),
              maxLength: CANCEL_REASON_MAX_LENGTH,
            },
            await overrideField(),
          ]}
          hidden={{ appointmentId: id, version: String(visit.version) }}
          submit={t("cancelSubmit")}
          pending={t("cancelling")}
          look="danger"
          reload={{ href: `/admin/appointments/${id}`, words: t("reload") }}
        />
      </Card>
    </>
  );
}
