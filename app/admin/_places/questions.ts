import { getT } from "#app/_request/words.ts";
import type { FieldSpec } from "#components/forms/field-spec.ts";
import { PLACE_QUESTIONS, type PlaceQuestion } from "#components/places/place-fields.ts";
import { addressPartsOf } from "#lib/catalog/address.ts";
import type { PlaceKind } from "#lib/catalog/constants.ts";
import { listTimeZones } from "#lib/core/time-zone.ts";
import { places } from "#lib/i18n/en/places.ts";
import { SHOWN_AGAIN } from "#lib/web/transport/form-state.ts";

type FieldKey = keyof typeof places.fields;
type HintKey = keyof typeof places.hints;

/** A location's code is no secret, unlike codes elsewhere. */
export const CODE_IS_SHOWN = { [SHOWN_AGAIN]: "code" };

/** The form's questions with the stored values of a row; for a new one, with defaults. */
export async function questionsFor(
  kind: PlaceKind,
  columns?: Readonly<Record<string, unknown>>,
): Promise<FieldSpec[]> {
  const [t, common] = await Promise.all([getT("places"), getT("common")]);
  const asked: readonly PlaceQuestion[] = [
    ...(columns === undefined ? [{ name: "slug", kind: "text" } as const] : []),
    ...asItsCountryHasThem(PLACE_QUESTIONS[kind], columns?.["country"]),
  ];
  return asked.map(({ name, kind, isOptional, hint = name, defaultValue }) => {
    const value = columns === undefined ? defaultValue : stored(columns, name);
    return {
      ...asFieldOf(kind),
      name,
      label: isKey(places.fields, name) ? t(`fields.${name satisfies FieldKey}`) : name,
      ...(isKey(places.hints, hint) && { hint: t(`hints.${hint satisfies HintKey}`) }),
      ...(isOptional && { optional: common("optional") }),
      ...((kind === "text" || kind === "tel") && { isRequired: !isOptional }),
      ...(name === "inPerson" && { firstOf: "modes" }),
      ...(value !== undefined && { value }),
    };
  });
}

/** Orders the parts of an address as its country writes them. */
function asItsCountryHasThem(
  questions: readonly PlaceQuestion[],
  country: unknown,
): readonly PlaceQuestion[] {
  if (typeof country !== "string") return questions;
  const parts: readonly string[] = addressPartsOf(country);
  const ordered = parts.flatMap((part) => questions.filter(({ name }) => name === part));
  return questions.map((question) =>
    parts.includes(question.name) ? (ordered.shift() ?? question) : question,
  );
}

function asFieldOf(kind: PlaceQuestion["kind"]) {
  if (kind === "names") return { kind: "lines" } as const;
  if (kind === "age") return { kind: "digits" } as const;
  if (kind !== "zone") return { kind };
  const options = listTimeZones().map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }));
  return { kind: "select", options, optionsAreData: true } as const;
}

function isKey<Keys extends object>(words: Keys, name: string): name is Extract<keyof Keys, string> {
  return Object.hasOwn(words, name);
}

/** A column's value for its field; a mode's box is ticked if the list of modes contains it. */
function stored(columns: Readonly<Record<string, unknown>>, name: string): string | undefined {
  if (name === "inPerson" || name === "video") {
    const modes: unknown = columns["modes"];
    const mode = name === "video" ? "video" : "in_person";
    return Array.isArray(modes) && modes.includes(mode) ? "on" : undefined;
  }
  const value = columns[name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)];
  if (Array.isArray(value)) return value.join("\n");
  if (typeof value === "boolean") return value ? "on" : undefined;
  return value === null || value === undefined ? undefined : String(value);
}
