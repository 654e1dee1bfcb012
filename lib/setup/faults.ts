import { isDomainError, type DomainError } from "#lib/core/errors.ts";
import { errorWords } from "#lib/i18n/error-words.ts";

/** A position in a set-up file: `["doctors", 0, "hours", 1]`. */
export type SetupPath = readonly (string | number)[];

/** One fault: its place, and a key of the catalogue's `fields` or a sentence. */
export interface SetupFault {
  readonly path: SetupPath;
  readonly message: string;
}

/** Parts of a file that do not go together with what is stored already. Nothing of the file is stored then. */
export class SetupRefused extends Error {
  override readonly name = "SetupRefused";
  readonly faults: readonly SetupFault[];

  constructor(faults: readonly SetupFault[]) {
    super("The set-up file was refused");
    this.faults = faults;
  }
}

/** The names in files of verbs' fields; a field not listed has the same name in both. */
const IN_FILES: Readonly<Record<string, string>> = {
  departmentId: "department",
  locationIds: "locations",
  specialtyIds: "specialties",
  userId: "account",
};

/** The position of a verb's field below the part that was given to it. */
export type PlaceOfField = (field: string) => SetupPath;

export const byName: PlaceOfField = (field) => [IN_FILES[field] ?? field];

/** The faults that a verb found in the part of a file at `path`. */
export function faultsOf(refusal: DomainError, path: SetupPath, placeOf: PlaceOfField): SetupFault[] {
  const fields = Object.entries(refusal.fields);
  const { message } = errorWords("en", refusal.code, refusal.details);
  if (fields.length === 0) return [{ path, message }];
  // A code of its own explains a refusal; `invalid_input` is explained by each field.
  return fields.map(([field, key]) => ({
    path: [...path, ...placeOf(field)],
    message: refusal.code === "invalid_input" ? key : message,
  }));
}

/** Whether the file is at fault, and not an unreachable database. */
export function isFault(error: unknown): error is DomainError {
  return isDomainError(error) && error.kind !== "unavailable";
}
