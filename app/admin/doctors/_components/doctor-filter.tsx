import { getT } from "#app/_request/words.ts";
import { Select, type Option } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import type { DoctorChoices, ManagedDoctorSearch, Named } from "#lib/doctors/dto-admin.ts";

/** Narrows the list of doctors; its state is the address. */
export async function DoctorFilter({
  search,
  choices,
}: {
  search: ManagedDoctorSearch;
  choices: DoctorChoices;
}) {
  const t = await getT("adminDoctors");
  return (
    <search className="screen-only">
      <form method="get" className="grid items-end gap-4 sm:grid-cols-2 lg:grid-cols-5">
        <TextInput name="q" type="search" label={t("find")} defaultValue={search.q} maxLength={100} />
        <Select
          name="department"
          label={t("department")}
          emptyLabel={t("anyDepartment")}
          defaultValue={search.department}
          options={optionsOf(choices.departments)}
          optionsAreData
        />
        <Select
          name="specialty"
          label={t("specialty")}
          emptyLabel={t("anySpecialty")}
          defaultValue={search.specialty}
          options={optionsOf(choices.specialties)}
          optionsAreData
        />
        <Select
          name="location"
          label={t("place")}
          emptyLabel={t("anyPlace")}
          defaultValue={search.location}
          options={optionsOf(choices.locations)}
          optionsAreData
        />
        <Select
          name="state"
          label={t("state")}
          emptyLabel={t("anyState")}
          defaultValue={search.state}
          options={(["active", "out"] as const).map((state) => ({
            value: state,
            label: t(`states.${state}`),
          }))}
        />
        <SubmitButton look="quiet" pendingLabel={t("applying")} className="justify-self-start">
          {t("apply")}
        </SubmitButton>
      </form>
    </search>
  );
}

export function optionsOf(list: readonly Named[]): Option[] {
  return list.map(({ id, name }) => ({ value: id, label: name }));
}
