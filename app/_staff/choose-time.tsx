import { getFormats, getT } from "#app/_request/words.ts";
import { FieldsForm } from "#components/forms/fields-form.tsx";
import { TitledCard } from "#components/ui/card.tsx";
import { NOTES_MAX_LENGTH, REASON_MAX_LENGTH } from "#lib/appointments/constants.ts";
import type { StaffBooking } from "#lib/appointments/dto-admin.ts";
import type { FormAction } from "#lib/web/transport/form-state.ts";
import { IDEMPOTENCY_FIELD, mintKey } from "#lib/web/transport/mint-key.ts";
import { overrideField } from "./override-field.ts";
import { dayOfForm, timeFields } from "./time-fields.ts";

interface ChooseTimeProps {
  booking: StaffBooking;
  action: FormAction;
}

/** The time on the chosen day, with its notes; empty until doctor, type, location and day are chosen. */
export async function ChooseTime({ booking: { patient, doctor, chosen, day }, action }: ChooseTimeProps) {
  if (doctor === null || chosen === null || day === null) return null;
  const [t, common, write] = await Promise.all([getT("adminVisits"), getT("common"), getFormats()]);
  const optional = common("optional");
  return (
    <TitledCard id="times" title={write.dayHeading(day.date)} className="max-w-prose">
      <FieldsForm
        key={`${doctor.id} ${chosen.visitTypeId} ${chosen.mode} ${day.location.id} ${day.date}`}
        action={action}
        formId="book"
        fields={[
          ...(await timeFields(day)),
          {
            kind: "lines",
            name: "reason",
            label: t("reasonForVisit"),
            hint: t("reasonHint"),
            maxLength: REASON_MAX_LENGTH,
            optional,
          },
          {
            kind: "lines",
            name: "notes",
            label: t("notes"),
            hint: t("notesHint"),
            maxLength: NOTES_MAX_LENGTH,
            optional,
          },
          await overrideField(),
        ]}
        hidden={{
          patientId: patient.id,
          doctorId: doctor.id,
          ...chosen,
          ...dayOfForm(day),
          [IDEMPOTENCY_FIELD]: mintKey(),
        }}
        submit={t("bookSubmit")}
        pending={t("booking")}
      />
    </TitledCard>
  );
}
