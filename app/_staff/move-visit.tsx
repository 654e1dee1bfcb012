import { notFound } from "next/navigation";
import { getFormats, getT } from "#app/_request/words.ts";
import { optionsOf } from "#components/ui/options-of.ts";
import { FieldsForm } from "#components/forms/fields-form.tsx";
import { TitledCard } from "#components/ui/card.tsx";
import { Select } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { DateInput } from "#components/ui/text-input.tsx";
import { loadManagedVisit } from "#lib/appointments/queries-managed.ts";
import { loadStaffMove } from "#lib/appointments/queries-staff-booking.ts";
import { auditedRead } from "#lib/web/transport/audited-read.ts";
import type { FormAction } from "#lib/web/transport/form-state.ts";
import { overrideField } from "./override-field.ts";
import { dayOfForm, timeFields } from "./time-fields.ts";
import { VisitHeading } from "./visit-heading.tsx";
import type { StaffArea } from "./staff-area.ts";

interface MoveVisitProps {
  area: StaffArea;
  id: string;
  address: Readonly<Record<string, string | string[] | undefined>>;
  action: FormAction;
}

/** Another time for an appointment: first the day, which goes into the URL, then the time. */
export async function MoveVisit({ area, id, address, action }: MoveVisitProps) {
  const { visit, move } = await auditedRead(async (tx, ctx) => ({
    visit: await loadManagedVisit(tx, ctx, id),
    move: await loadStaffMove(tx, ctx, { appointmentId: id, address }),
  }));
  if (!visit.canMove) notFound();
  const [t, write] = await Promise.all([getT("adminVisits"), getFormats()]);
  const { day, locations, chosen } = move;
  return (
    <>
      <VisitHeading area={area} visit={visit} title={t("moveTitle")} />
      <TitledCard id="day" title={t("dayTitle")}>
        <form method="get" className="grid items-end gap-4 sm:grid-cols-3">
          <Select
            name="location"
            label={t("location")}
            defaultValue={day?.location.id ?? visit.locationId}
            options={optionsOf(locations)}
            optionsAreData
          />
          <DateInput name="date" label={t("date")} defaultValue={day?.date} />
          <SubmitButton look="quiet" pendingLabel={t("showing")} className="justify-self-start">
            {t("showDay")}
          </SubmitButton>
        </form>
      </TitledCard>
      {day !== null && (
        <TitledCard id="times" title={write.dayHeading(day.date)} className="max-w-prose">
          <FieldsForm
            key={`${day.location.id} ${day.date} ${JSON.stringify(chosen)}`}
            action={action}
            formId="move"
            fields={[...(await timeFields(day, chosen)), await overrideField()]}
            hidden={{ appointmentId: id, version: String(visit.version), ...dayOfForm(day) }}
            submit={t("moveSubmit")}
            pending={t("moving")}
            reload={{ href: area.visitHref(id), words: t("reload") }}
          />
        </TitledCard>
      )}
    </>
  );
}
