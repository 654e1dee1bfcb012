import { givenNameOf } from "#lib/core/person-name.ts";

interface Patient {
  readonly patientName: string;
  readonly patientGivenName: string | null;
}

/** What a message calls a patient by, and no more of the name. */
export function patientGivenNameOf({ patientName, patientGivenName }: Patient): string {
  return givenNameOf({ name: patientName, givenName: patientGivenName });
}
