import { getT } from "#app/_request/words.ts";
import { findVisitsAction } from "#app/admin/appointments/actions.ts";
import { optionsOf } from "#components/ui/options-of.ts";
import type { FieldSpec } from "#components/forms/field-spec.ts";
import { FilterForm } from "#components/lists/filter-form.tsx";
import { APPOINTMENT_STATUSES, IDENTIFIER_MAX_LENGTH } from "#lib/appointments/constants.ts";
import type { Named, VisitChoices, VisitSearch } from "#lib/appointments/dto-admin.ts";

/** Filters the list of all visits; the query is in the URL, with anything typed about a person sealed. */
export async function VisitFilter({ search, choices }: { search: VisitSearch; choices: VisitChoices }) {
  const [t, tVisit] = await Promise.all([getT("adminVisits"), getT("visit")]);
  const oneOf = (
    name: keyof VisitSearch,
    label: string,
    emptyLabel: string,
    list: readonly Named[],
  ): FieldSpec => ({
    kind: "select",
    name,
    label,
    emptyLabel,
    options: optionsOf(list),
    optionsAreData: true,
    value: search[name],
  });
  const fields: FieldSpec[] = [
    { kind: "text", name: "who", label: t("who"), hint: t("whoHint"), value: search.who, maxLength: 200 },
    {
      kind: "text",
      name: "identifier",
      label: t("identifier"),
      hint: t("identifierHint"),
      value: search.identifier,
      maxLength: IDENTIFIER_MAX_LENGTH,
    },
    { kind: "day", name: "from", label: t("from"), value: search.from },
    { kind: "day", name: "until", label: t("until"), value: search.until },
    oneOf("doctor", t("doctor"), t("anyDoctor"), choices.doctors),
    oneOf("location", t("location"), t("anyLocation"), choices.locations),
    oneOf("department", t("department"), t("anyDepartment"), choices.departments),
    oneOf("specialty", t("specialty"), t("anySpecialty"), choices.specialties),
    oneOf("type", t("type"), t("anyType"), choices.visitTypes),
    {
      kind: "select",
      name: "status",
      label: t("status"),
      emptyLabel: t("anyStatus"),
      options: APPOINTMENT_STATUSES.map((status) => ({ value: status, label: tVisit(`status.${status}`) })),
      value: search.status,
    },
    {
      kind: "select",
      name: "overridden",
      label: t("overridden"),
      emptyLabel: t("anyOverridden"),
      options: [{ value: "yes", label: t("overriddenYes") }],
      value: search.overridden,
    },
  ];
  return (
    <FilterForm
      action={findVisitsAction}
      fields={fields}
      hidden={search.patient === undefined ? {} : { patient: search.patient }}
      submit={t("find")}
      pending={t("finding")}
    />
  );
}
