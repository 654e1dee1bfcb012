"use server";

import { withReadParts } from "#lib/core/name-proposal.ts";
import { withTypedDate } from "#lib/i18n/typed-date.ts";
import { createPatient } from "#lib/patients/create.ts";
import { grantPatientAccess } from "#lib/patients/grant-access.ts";
import { revokePatientAccess } from "#lib/patients/revoke-access.ts";
import { sealPatientSearch, sealTyped } from "#lib/patients/seal-search.ts";
import { updatePatient } from "#lib/patients/update.ts";
import { action } from "#lib/web/transport/action.ts";
import { plainInput } from "#lib/web/transport/form-input.ts";
import { typedValues } from "#lib/web/transport/form-state.ts";
import { patientsHref } from "#lib/patients/address.ts";

const withBirthday = (form: FormData) => withTypedDate(plainInput(form), "dateOfBirth");

const backTo = ({ patientId }: { patientId: string }) => `/admin/patients/${patientId}?done=saved`;

export const findPatientsAction = action(sealPatientSearch, { input: withBirthday, done: patientsHref });

export const createPatientAction = action(createPatient, {
  input: (form) => {
    const { shown = "", ...typed } = withBirthday(form);
    return { ...typed, shown: shown.split(" ").filter(Boolean) };
  },
  done: ({ id }) => `/admin/patients/${id}?done=created`,
  // A page shows the possible files and records that; the typed data goes there sealed.
  refused: ({ code }, form) => (code === "patient_known" ? knownHref(form) : undefined),
});

export const updatePatientAction = action(updatePatient, {
  input: (form) => withReadParts(withBirthday(form)),
  done: ({ id }) => `/admin/patients/${id}?done=saved`,
});

export const grantAccessAction = action(grantPatientAccess, { done: backTo });

export const revokeAccessAction = action(revokePatientAccess, { done: backTo });

function knownHref(form: FormData): string {
  const { shown: _shown, ...typed } = typedValues(form);
  return `/admin/patients/new?sealed=${sealTyped(typed)}`;
}
