import { getT } from "#app/_request/words.ts";
import type { FieldSpec } from "#components/forms/field-spec.ts";
import { FilterForm } from "#components/lists/filter-form.tsx";
import { sortField } from "#components/lists/sort-field.ts";
import { optionsOf } from "#components/ui/options-of.ts";
import {
  MANAGED_DOCTOR_SORTS,
  type DoctorChoices,
  type ManagedDoctorSearch,
} from "#lib/doctors/dto-admin.ts";

interface DoctorFilterProps {
  search: ManagedDoctorSearch;
  choices: DoctorChoices;
}

export async function DoctorFilter({ search, choices }: DoctorFilterProps) {
  const [t, common] = await Promise.all([getT("adminDoctors"), getT("common")]);
  const { departments, specialties, locations } = choices;
  const ofList = { kind: "select", optionsAreData: true } as const;
  const fields: FieldSpec[] = [
    { kind: "search", name: "q", label: t("find"), value: search.q, maxLength: 100 },
    {
      ...ofList,
      name: "department",
      label: t("department"),
      emptyLabel: t("anyDepartment"),
      options: optionsOf(departments),
      value: search.department,
    },
    {
      ...ofList,
      name: "specialty",
      label: t("specialty"),
      emptyLabel: t("anySpecialty"),
      options: optionsOf(specialties),
      value: search.specialty,
    },
    {
      ...ofList,
      name: "location",
      label: t("place"),
      emptyLabel: t("anyPlace"),
      options: optionsOf(locations),
      value: search.location,
    },
    {
      kind: "select",
      name: "state",
      label: t("state"),
      emptyLabel: t("anyState"),
      options: (["active", "out"] as const).map((state) => ({ value: state, label: t(`states.${state}`) })),
      value: search.state,
    },
    sortField(common, MANAGED_DOCTOR_SORTS, search.sort),
  ];
  return <FilterForm fields={fields} submit={t("apply")} pending={t("applying")} />;
}
