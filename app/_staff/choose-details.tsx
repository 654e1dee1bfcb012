import { getT } from "#app/_request/words.ts";
import { optionsOf } from "#components/ui/options-of.ts";
import { TitledCard } from "#components/ui/card.tsx";
import { Select } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { DateInput } from "#components/ui/text-input.tsx";
import type { StaffBooking } from "#lib/appointments/dto-admin.ts";

interface ChooseDetailsProps {
  booking: StaffBooking;
  /** Doctors book with themselves. */
  isDoctorFixed?: boolean;
}

/** Doctor first, then visit type and location; the choice is in the URL. */
export async function ChooseDetails({ booking, isDoctorFixed = false }: ChooseDetailsProps) {
  const [t, tVisit] = await Promise.all([getT("adminVisits"), getT("visit")]);
  const { patient, doctor, doctors, visitTypes, locations, chosen, day } = booking;
  const modes = visitTypes.find(({ id }) => id === chosen?.visitTypeId)?.modes ?? visitTypes[0]?.modes ?? [];
  return (
    <TitledCard id="details" title={t(isDoctorFixed ? "ownDetailsTitle" : "detailsTitle")}>
      <form method="get" className="grid items-end gap-4 sm:grid-cols-2 lg:grid-cols-3">
        <input type="hidden" name="patient" value={patient.id} />
        {!isDoctorFixed && (
          <Select
            name="doctor"
            label={t("doctor")}
            emptyLabel={t("choose")}
            defaultValue={doctor?.id}
            options={optionsOf(doctors)}
            optionsAreData
          />
        )}
        {doctor !== null && (
          <>
            <Select
              name="type"
              label={t("type")}
              defaultValue={chosen?.visitTypeId}
              options={optionsOf(visitTypes)}
              optionsAreData
            />
            <Select
              name="mode"
              label={t("mode")}
              defaultValue={chosen?.mode}
              options={modes.map((mode) => ({ value: mode, label: tVisit(`mode.${mode}`) }))}
            />
            <Select
              name="location"
              label={t("location")}
              defaultValue={day?.location.id}
              options={optionsOf(locations)}
              optionsAreData
            />
            <DateInput name="date" label={t("date")} defaultValue={day?.date} />
          </>
        )}
        <SubmitButton look="quiet" pendingLabel={t("showing")} className="justify-self-start">
          {doctor === null ? t("next") : t("showDay")}
        </SubmitButton>
      </form>
    </TitledCard>
  );
}
