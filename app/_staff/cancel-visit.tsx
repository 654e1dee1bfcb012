import { notFound } from "next/navigation";
import { getT } from "#app/_request/words.ts";
import { FieldsForm } from "#components/forms/fields-form.tsx";
import { Card } from "#components/ui/card.tsx";
import { CANCEL_REASON_MAX_LENGTH } from "#lib/appointments/constants.ts";
import { loadManagedVisit } from "#lib/appointments/queries-managed.ts";
import { auditedRead } from "#lib/web/transport/audited-read.ts";
import type { FormAction } from "#lib/web/transport/form-state.ts";
import { overrideField } from "./override-field.ts";
import { VisitHeading } from "./visit-heading.tsx";
import type { StaffArea } from "./staff-area.ts";

interface CancelVisitProps {
  area: StaffArea;
  id: string;
  action: FormAction;
}

/** Asks for confirmation before an appointment is cancelled, or a request declined. */
export async function CancelVisit({ area, id, action }: CancelVisitProps) {
  const visit = await auditedRead((tx, ctx) => loadManagedVisit(tx, ctx, id));
  if (!visit.canCancel) notFound();
  const [t, common] = await Promise.all([getT("adminVisits"), getT("common")]);
  const isRequest = visit.status === "pending";
  return (
    <>
      <VisitHeading area={area} visit={visit} title={t(isRequest ? "declineTitle" : "cancelTitle")} />
      <p className="max-w-prose">{t(isRequest ? "declineText" : "cancelText")}</p>
      <Card className="max-w-prose">
        <FieldsForm
          action={action}
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
          submit={t(isRequest ? "declineSubmit" : "cancelSubmit")}
          pending={t("cancelling")}
          look="danger"
          reload={{ href: area.visitHref(id), words: t("reload") }}
        />
      </Card>
    </>
  );
}
