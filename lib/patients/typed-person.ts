import { withTypedDate } from "#lib/i18n/typed-date.ts";

import { PersonTyped } from "./schema.ts";
import { unsealTyped } from "./seal-search.ts";

interface Typed {
  /** By the names of the form's fields. */
  readonly typed: Readonly<Record<string, string>>;
  /** The person described; undefined if no name was typed. */
  readonly person: PersonTyped | undefined;
}

/** What was typed for a new file, from the sealed part of a URL. Never throws. */
export function readTypedPerson(sealed: unknown): Typed {
  const typed = unsealTyped(sealed);
  const person = PersonTyped.parse(withTypedDate(typed, "dateOfBirth"));
  return { typed, person: person.name === "" ? undefined : person };
}
