"use server";

import { mergeHref } from "#lib/patients/address.ts";
import { findFileToMerge } from "#lib/patients/find-to-merge.ts";
import { mergeTwoFiles } from "#lib/web/flows/merge-patients.ts";
import { action } from "#lib/web/transport/action.ts";

export const findFileToMergeAction = action(findFileToMerge, {
  done: ({ patientId, otherId }) => mergeHref(patientId, otherId),
});

export const mergePatientsAction = action(mergeTwoFiles, {
  done: ({ id }) => `/admin/patients/${id}?done=merged`,
});
