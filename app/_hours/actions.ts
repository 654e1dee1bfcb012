"use server";

import { addExtraHours } from "#lib/availability/add-extra-hours.ts";
import { addHoliday } from "#lib/availability/add-holiday.ts";
import { addLeave } from "#lib/availability/add-leave.ts";
import { removeHoliday } from "#lib/availability/remove-holiday.ts";
import { removeLeave } from "#lib/availability/remove-leave.ts";
import { removeOverride } from "#lib/availability/remove-override.ts";
import { setDayHours } from "#lib/availability/set-day-hours.ts";
import { Id } from "#lib/core/fields.ts";
import { updateDoctorProfile } from "#lib/doctors/update-profile.ts";
import { action } from "#lib/web/transport/action.ts";
import { dayHoursInput, extraHoursInput, profileInput, withoutPortal } from "./form-fields.ts";

export const setDayHoursAction = action(setDayHours, {
  input: dayHoursInput,
  done: (_dto, form) => back(form, "hours"),
});

export const addExtraHoursAction = action(addExtraHours, {
  input: extraHoursInput,
  done: (_dto, form) => back(form, "hours/dates"),
});

export const addLeaveAction = action(addLeave, {
  input: withoutPortal,
  done: (_dto, form) => back(form, "hours/dates"),
});

export const removeOverrideAction = action(removeOverride, {
  input: withoutPortal,
  done: (_dto, form) => back(form, "hours/dates"),
});

export const removeLeaveAction = action(removeLeave, {
  input: withoutPortal,
  done: (_dto, form) => back(form, "hours/dates"),
});

export const updateProfileAction = action(updateDoctorProfile, {
  input: profileInput,
  done: (_dto, form) => back(form, "profile"),
});

const holidaysOf = ({ locationId }: { locationId: string }) =>
  `/admin/locations/${locationId}/holidays?saved=1`;

export const addHolidayAction = action(addHoliday, { done: holidaysOf });

export const removeHolidayAction = action(removeHoliday, { done: holidaysOf });

/** To the page the form is on: a doctor's own, or, for administrators, that of the doctor whom `portal` names. */
function back(form: FormData, page: string): string {
  const portal = Id.safeParse(form.get("portal"));
  return portal.success ? `/admin/doctors/${portal.data}/${page}?saved=1` : `/doctor/${page}?saved=1`;
}
