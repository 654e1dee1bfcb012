import { givenNameOf } from "#lib/core/person-name.ts";

interface Patient {
  readonly patientName: string;
  readonly patientGivenName: string | null;
}

/** The name by which a message calls a patient, and no more of it. */
export function patientGivenNameOf({ patientName, patientGivenName }: Patient): string {
  return givenNameOf({ name: patientName, givenName: patientGivenName });
}
