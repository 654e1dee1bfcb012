import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getFormats, getT } from "#app/_request/words.ts";
import { VisitHeading } from "#app/admin/appointments/_components/visit-heading.tsx";
import { moveVisitAction } from "#app/admin/appointments/actions.ts";
import { overrideField } from "#app/admin/appointments/override-field.ts";
import { dayOfForm, timeFields } from "#app/admin/appointments/time-fields.ts";
import { optionsOf } from "#app/admin/doctors/_components/doctor-filter.tsx";
import { FieldsForm } from "#components/forms/fields-form.tsx";
import { TitledCard } from "#components/ui/card.tsx";
import { Select } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { DateInput } from "#components/ui/text-input.tsx";
import { loadManagedVisit } from "#lib/appointments/queries-managed.ts";
import { loadStaffMove } from "#lib/appointments/queries-staff-booking.ts";
import { auditedRead } from "#lib/web/transport/audited-read.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("adminVisits");
  return { title: t("moveTitle") };
}

interface MovePageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** Another time for an appointment: first the day, which is in the address, then the time. */
export default async function MoveVisitPage({ params, searchParams }: MovePageProps) {
  const [{ id }, address] = await Promise.all([params, searchParams]);
  await requireActor("admin", `/admin/appointments/${id}/move`);
  const { visit, move } = await auditedRead(async (tx, ctx) => ({
    visit: await loadManagedVisit(tx, ctx, id),
    move: await loadStaffMove(tx, ctx, { appointmentId: id, address }),
  }));
  if (!visit.canMove) notFound();
  const [t, write] = await Promise.all([getT("adminVisits"), getFormats()]);
  const { day, locations } = move;
  return (
    <>
      <VisitHeading visit={visit} title={t("moveTitle")} />
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
            key={`${day.location.id} ${day.date}`}
            action={moveVisitAction}
            formId="move"
            fields={[...(await timeFields(day)), await overrideField()]}
            hidden={{ appointmentId: id, version: String(visit.version), ...dayOfForm(day) }}
            submit={t("moveSubmit")}
            pending={t("moving")}
            reload={{ href: `/admin/appointments/${id}`, words: t("reload") }}
          />
        </TitledCard>
      )}
    </>
  );
}
