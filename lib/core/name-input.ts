import { z } from "zod";

import { DomainError } from "./errors.ts";
import {
  partsWithin,
  shownParts,
  type NameParts,
  type PatientNameParts,
  type PersonName,
  type StoredName,
} from "./person-name.ts";
import { oneLine } from "./text.ts";

/** A part of a name; empty in a form, and null, mean that there is none. */
const part = (max: number) =>
  z
    .union([z.literal("").transform(() => null), z.null(), oneLine({ max })], {
      error: "unreadable_character",
    })
    .optional();

export const MOST_OF_PART = 150;
const PART = part(MOST_OF_PART);
const TITLE = part(50);

/** Parts of a name beside the whole. They are given together: of those that are left out while another is given, there are none. */
export const PATIENT_NAME_PARTS = { givenName: PART, familyName: PART };
export const NAME_PARTS = { title: TITLE, ...PATIENT_NAME_PARTS };

type Said = Pick<PersonName, "name"> & {
  readonly [Part in keyof NameParts]?: NameParts[Part] | undefined;
};

/**
 * The parts to store beside a name; nothing where none is given. Each part must occur in the whole (FHIR: the text contains nothing else
 * than the parts). Parts that were left as they were shown of `before` do not hold up another whole.
 * @throws DomainError `invalid_input` with the fields
 */
export function saidParts(
  { name, title, givenName, familyName }: Said,
  before?: StoredName,
): Partial<NameParts> {
  if (title === undefined && givenName === undefined && familyName === undefined) return {};
  const parts = { title: title ?? null, givenName: givenName ?? null, familyName: familyName ?? null };
  if (before !== undefined && before.name !== name && areAsShown(parts, before))
    return partsWithin(name, parts);
  const fields = partFaults({ name, ...parts });
  if (Object.keys(fields).length > 0) throw new DomainError("invalid_input", { fields });
  return parts;
}

/** The faults of parts beside a name, by their fields. */
export function partFaults({ name, title, givenName, familyName }: Said): Record<string, string> {
  const isStrange = (part: string | null | undefined) => Boolean(part) && !name.includes(part ?? "");
  return {
    ...(Boolean(title) && !name.startsWith(title ?? "") && { title: "not_in_name" }),
    ...(isStrange(givenName) && { givenName: "not_in_name" }),
    ...(isStrange(familyName) && { familyName: "not_in_name" }),
    ...(Boolean(familyName) && !givenName && { givenName: "required" }),
  };
}

/** The same of a patient, who has no title. */
export function saidPatientParts(said: Omit<Said, "title">, before?: StoredName): Partial<PatientNameParts> {
  const { title: _, ...parts } = saidParts(said, before);
  return parts;
}

function areAsShown({ givenName, familyName }: NameParts, before: StoredName): boolean {
  const shown = shownParts(before);
  return givenName === shown.givenName && familyName === shown.familyName;
}
