import { getFormats, getT } from "#app/_request/words.ts";
import type { FieldSpec } from "#components/forms/field-spec.ts";
import { toReadablePhone } from "#lib/core/phone.ts";
import type { MergeableFileDto, OverlapDto } from "#lib/appointments/dto-merge.ts";
import { CHOSEN, SIDES, type Chosen } from "#lib/patients/merge-input.ts";

interface Files {
  readonly kept: MergeableFileDto;
  readonly merged: MergeableFileDto;
}

/**
 * One question for each detail in which the files differ: which value stays. A value that only one file has is preselected. The account is
 * asked for where both have one: a single one stays in any case. Last, whether both of the appointments at one time took place.
 */
export async function choiceFields(
  { kept, merged }: Files,
  overlaps: readonly OverlapDto[],
): Promise<FieldSpec[]> {
  const [t, write] = await Promise.all([getT("mergePatients"), getFormats()]);
  const valueOf = (file: MergeableFileDto): Record<Chosen, string | null> => ({
    name: file.name,
    dateOfBirth: file.dateOfBirth && write.date(file.dateOfBirth),
    phone: file.phone && toReadablePhone(file.phone),
    email: file.email,
    insurance: [file.insurerName, file.insuranceNumber].filter((each) => each !== null).join(", ") || null,
    timeZone: file.timeZone.replaceAll("_", " "),
    account: accountOf(file),
  });
  const values = { kept: valueOf(kept), merged: valueOf(merged) };
  const isAsked = (what: Chosen) =>
    values.kept[what] !== values.merged[what] &&
    (what !== "account" || (kept.hasAccount && merged.hasAccount));
  const bothTookPlace: FieldSpec = { kind: "checkbox", name: "bothTookPlace", label: t("bothTookPlace") };
  const choices = CHOSEN.filter(isAsked).map((what) => ({
    kind: "oneOf" as const,
    name: what,
    label: t(what),
    ...(what === "account" && { hint: t("accountHint") }),
    value: values.kept[what] === null ? "merged" : "kept",
    options: SIDES.map((side) => ({
      value: side,
      label: t("side", {
        value: values[side][what] ?? t("nothing"),
        number: String({ kept, merged }[side].number),
      }),
    })),
  }));
  return overlaps.length === 0 ? choices : [...choices, bothTookPlace];
}

function accountOf({ representatives }: MergeableFileDto): string | null {
  const own = representatives.find(({ relation }) => relation === "self");
  return own === undefined ? null : `${own.name}, ${own.email}`;
}
