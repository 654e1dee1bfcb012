"use server";

import { EMERGENCY_PATH, emergencyPath } from "#lib/emergency/address.ts";
import { endEmergencyAccess } from "#lib/emergency/end.ts";
import { withTypedDate } from "#lib/i18n/typed-date.ts";
import { openInEmergency } from "#lib/web/flows/open-emergency-access.ts";
import { action } from "#lib/web/transport/action.ts";
import { plainInput } from "#lib/web/transport/form-input.ts";

export const openEmergencyAction = action(openInEmergency, {
  input: (form) => withTypedDate(plainInput(form), "dateOfBirth"),
  done: ({ accessId }) => emergencyPath(accessId),
});

export const endEmergencyAction = action(endEmergencyAccess, { done: () => `${EMERGENCY_PATH}?done=ended` });
