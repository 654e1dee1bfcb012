import { getT } from "#app/_request/words.ts";
import type { FieldSpec } from "#components/forms/field-spec.ts";
import { titledNameFields } from "#components/forms/name-fields.ts";
import { Data } from "#components/ui/data.tsx";
import { shownParts } from "#lib/core/person-name.ts";
import type { DoctorChoices, ManagedDoctorDto } from "#lib/doctors/dto-admin.ts";
import { writeFee } from "#lib/doctors/fee-text.ts";
import { optionsOf } from "#components/ui/options-of.ts";

/** The questions about a doctor, with the stored values. Slug and gender are asked only once. */
export async function doctorFields(choices: DoctorChoices, kept?: ManagedDoctorDto): Promise<FieldSpec[]> {
  const t = await getT("adminDoctors");
  const [primary, ...others] = kept?.specialtyIds ?? [];
  return [
    { kind: "text", name: "name", label: t("name"), value: kept?.name },
    ...titledNameFields(
      await getT("common"),
      kept === undefined ? {} : { ...shownParts(kept), isProposed: kept.givenName === null },
    ),
    ...(kept === undefined ? await newFields() : []),
    { kind: "text", name: "licenceNumber", label: t("licenceNumber"), value: kept?.licenceNumber },
    { kind: "text", name: "licenceAuthority", label: t("licenceAuthority"), value: kept?.licenceAuthority },
    {
      kind: "digits",
      name: "practisingSince",
      label: t("practisingSince"),
      hint: t("practisingSinceHint"),
      value: kept && String(kept.practisingSince),
    },
    {
      kind: "select",
      name: "departmentId",
      label: t("department"),
      emptyLabel: t("chooseDepartment"),
      options: optionsOf(choices.departments),
      optionsAreData: true,
      value: kept?.departmentId,
    },
    {
      kind: "select",
      name: "primarySpecialtyId",
      label: t("primarySpecialty"),
      emptyLabel: t("choosePrimary"),
      options: optionsOf(choices.specialties),
      optionsAreData: true,
      value: primary,
    },
    several("specialtyIds", t("otherSpecialties"), choices.specialties, others),
    several("locationIds", t("locations"), choices.locations, kept?.locationIds),
    {
      kind: "text",
      name: "languages",
      label: t("languages"),
      hint: t("languagesHint"),
      value: kept?.languages.join(", "),
    },
    ...(await feeFields(choices, kept)),
  ];
}

async function newFields(): Promise<FieldSpec[]> {
  const t = await getT("adminDoctors");
  const genders = ["female", "male", "other", "unknown"] as const;
  return [
    { kind: "text", name: "slug", label: t("slug"), hint: t("slugHint") },
    {
      kind: "select",
      name: "gender",
      label: t("gender"),
      emptyLabel: t("chooseGender"),
      options: genders.map((gender) => ({ value: gender, label: t(`genders.${gender}`) })),
    },
  ];
}

async function feeFields({ visitTypes }: DoctorChoices, kept?: ManagedDoctorDto): Promise<FieldSpec[]> {
  const t = await getT("adminDoctors");
  const written = (fee: number | null | undefined) =>
    kept && typeof fee === "number" ? writeFee(fee, kept.currency) : "";
  return [
    { kind: "text", name: "currency", label: t("currency"), hint: t("currencyHint"), value: kept?.currency },
    { kind: "text", name: "feeMinor", label: t("fee"), hint: t("feeHint"), value: written(kept?.feeMinor) },
    several("offers", t("offers"), visitTypes, Object.keys(kept?.fees ?? {})),
    ...visitTypes.map(({ id, name }): FieldSpec => ({
      kind: "text",
      name: `fees.${id}`,
      label: t.rich("feeFor", { type: name, data: (text) => <Data>{text}</Data> }),
      summary: name,
      hint: t("feeForHint"),
      value: written(kept?.fees[id]),
    })),
  ];
}

function several(
  name: string,
  label: string,
  list: DoctorChoices["specialties"],
  values: readonly string[] = [],
): FieldSpec {
  return { kind: "several", name, label, options: optionsOf(list), values };
}
