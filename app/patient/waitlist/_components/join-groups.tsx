import { getFormats, getT } from "#app/_request/words.ts";
import type { FieldGroup, FieldSpec } from "#components/forms/field-spec.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import type { PatientDto } from "#lib/patients/dto.ts";
import { addDays, localDateOf } from "#lib/scheduling/wall-time.ts";
import { DAY_PARTS, USUAL_DAYS, WEEKDAYS } from "#lib/waitlist/constants.ts";
import type { JoinChoice } from "#lib/waitlist/queries-join.ts";

interface JoinQuestions {
  readonly choice: Extract<JoinChoice, { step: "wish" }>;
  readonly patients: readonly Pick<PatientDto, "id" | "name">[];
  /** The slug of the visit type in the URL. */
  readonly type: string | undefined;
  readonly now: EpochMs;
}

/** The questions of joining. The widest choice is preselected: any day and any time of day. */
export async function joinGroups({ choice, patients, type, now }: JoinQuestions): Promise<FieldGroup[]> {
  const [t, write] = await Promise.all([getT("waitlist"), getFormats()]);
  const { visitTypes, locations } = choice.offer;
  const zone = locations[0]?.timeZone ?? "UTC";
  const [onlyPatient] = patients.length === 1 ? patients : [];
  const chosen = visitTypes.find(({ slug }) => slug === type) ?? visitTypes[0];
  return [
    {
      key: "what",
      fields: [
        {
          kind: "select",
          name: "patientId",
          label: t("patient"),
          options: patients.map(({ id, name }) => ({ value: id, label: name })),
          optionsAreData: true,
          ...(onlyPatient === undefined ? { emptyLabel: t("choosePatient") } : { value: onlyPatient.id }),
        },
        {
          kind: "select",
          name: "visitTypeId",
          label: t("facts.visitType"),
          options: visitTypes.map(({ id, name }) => ({ value: id, label: name })),
          optionsAreData: true,
          ...(chosen !== undefined && { value: chosen.id }),
        },
        ...(await modeField(choice)),
        ...(locations.length > 1 ? [await placesField(choice)] : []),
      ],
    },
    {
      key: "days",
      legend: t("days"),
      fields: WEEKDAYS.map((day) => ({
        kind: "checkbox",
        name: `weekdays.${day}`,
        ...(day === 1 && { firstOf: "weekdays" }),
        label: write.weekday(day),
        value: "on",
      })),
    },
    {
      key: "dayParts",
      legend: t("dayParts"),
      fields: DAY_PARTS.map((part, index) => ({
        kind: "checkbox",
        name: `dayParts.${part}`,
        ...(index === 0 && { firstOf: "dayParts" }),
        label: t(`dayPartWhen.${part}`),
        value: "on",
      })),
    },
    {
      key: "until",
      fields: [
        {
          kind: "day",
          name: "lastDate",
          label: t("lastDate"),
          hint: t("lastDateHint"),
          value: addDays(localDateOf(now, zone), USUAL_DAYS),
        },
      ],
    },
  ];
}

/** Not asked if all visit types on offer have one mode only. */
async function modeField({ offer }: JoinQuestions["choice"]): Promise<FieldSpec[]> {
  const [t, tVisit] = await Promise.all([getT("waitlist"), getT("visit")]);
  const modes = [...new Set(offer.visitTypes.flatMap((visitType) => visitType.modes))];
  if (modes.length < 2) return [];
  return [
    {
      kind: "select",
      name: "mode",
      label: t("facts.mode"),
      options: modes.map((mode) => ({ value: mode, label: tVisit(`mode.${mode}`) })),
      emptyLabel: t("anyMode"),
    },
  ];
}

async function placesField({ offer }: JoinQuestions["choice"]): Promise<FieldSpec> {
  const t = await getT("waitlist");
  return {
    kind: "several",
    name: "locationIds",
    label: t("places"),
    hint: t("placesHint"),
    options: offer.locations.map(({ id, name, city }) => ({ value: id, label: `${name}, ${city}` })),
    values: [],
  };
}
