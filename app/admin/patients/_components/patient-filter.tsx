import { getT } from "#app/_request/words.ts";
import { findPatientsAction } from "#app/admin/patients/actions.ts";
import type { FieldSpec } from "#components/forms/field-spec.ts";
import { FilterForm } from "#components/lists/filter-form.tsx";
import type { Option } from "#components/ui/select.tsx";
import { dateParts } from "#lib/i18n/typed-date.ts";
import type { PatientSearch } from "#lib/patients/dto-admin.ts";
import { birthday } from "#app/_staff/birthday.ts";

/** Filters the list of patients; the query is in the URL, with anything typed about a person sealed. */
export async function PatientFilter({
  search,
  doctors,
}: {
  search: PatientSearch;
  doctors: readonly Option[];
}) {
  const t = await getT("adminPatients");
  const { name, phone, email, dateOfBirth, number, insurer, insuranceNumber } = search.person;
  const fields: FieldSpec[] = [
    { kind: "text", name: "name", label: t("name"), hint: t("nameHint"), value: name, maxLength: 200 },
    { kind: "tel", name: "phone", label: t("phone"), value: phone, maxLength: 40 },
    { kind: "email", name: "email", label: t("email"), value: email, maxLength: 254 },
    await birthday({ label: t("dateOfBirth"), value: dateParts(dateOfBirth) }),
    { kind: "digits", name: "number", label: t("number"), value: number, maxLength: 9 },
    { kind: "text", name: "insurer", label: t("insurerName"), value: insurer, maxLength: 200 },
    {
      kind: "text",
      name: "insuranceNumber",
      label: t("insuranceNumber"),
      value: insuranceNumber,
      maxLength: 100,
    },
    {
      kind: "select",
      name: "doctor",
      label: t("doctorSeen"),
      emptyLabel: t("anyDoctor"),
      options: doctors,
      optionsAreData: true,
      value: search.doctor,
    },
    { kind: "day", name: "seenFrom", label: t("seenFrom"), value: search.seenFrom },
    { kind: "day", name: "seenUntil", label: t("seenUntil"), value: search.seenUntil },
    {
      kind: "select",
      name: "account",
      label: t("account"),
      emptyLabel: t("anyAccount"),
      options: [
        { value: "yes", label: t("accountYes") },
        { value: "no", label: t("accountNo") },
      ],
      value: search.account,
    },
  ];
  return <FilterForm action={findPatientsAction} fields={fields} submit={t("find")} pending={t("finding")} />;
}
