import type { PatientNameParts } from "#lib/core/person-name.ts";

import { sideOf, type MergeChoices } from "./merge-input.ts";

/** The values that may come from either file. */
export interface MergedValues extends PatientNameParts {
  readonly name: string;
  readonly dateOfBirth: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly insurerName: string | null;
  readonly insuranceNumber: string | null;
  readonly timeZone: string;
}

interface Both<File> {
  readonly kept: File;
  readonly merged: File;
}

/** The values of the file afterwards. Insurer and number are one choice: a number means nothing with another insurer. */
export function chosenValues({ kept, merged }: Both<MergedValues>, choices: MergeChoices): MergedValues {
  const of = (choice: keyof MergeChoices) => sideOf(choices[choice], { kept, merged });
  const { insurerName, insuranceNumber } = of("insurance");
  const { name, givenName, familyName } = of("name");
  return {
    name,
    givenName,
    familyName,
    dateOfBirth: of("dateOfBirth").dateOfBirth,
    phone: of("phone").phone,
    email: of("email").email,
    insurerName,
    insuranceNumber,
    timeZone: of("timeZone").timeZone,
  };
}

interface Account {
  readonly userId: string | null;
}

/** The account that owns the file afterwards, and the one that loses its file, if both had one. */
export function accountsAfter(
  { kept, merged }: Both<Account>,
  { account }: Pick<MergeChoices, "account">,
): { readonly userId: string | null; readonly without: string | null } {
  if (kept.userId === null || merged.userId === null)
    return { userId: kept.userId ?? merged.userId, without: null };
  const userId = sideOf(account, { kept: kept.userId, merged: merged.userId });
  return { userId, without: userId === kept.userId ? merged.userId : kept.userId };
}
