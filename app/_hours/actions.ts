"use server";

import { undoHours } from "#lib/appointments/undo-hours.ts";
import { addHoliday } from "#lib/availability/add-holiday.ts";
import { removeHoliday } from "#lib/availability/remove-holiday.ts";
import {
  DayHoursInput,
  ExtraHoursInput,
  LeaveInput,
  LeaveRemovalInput,
  OverrideRemovalInput,
} from "#lib/availability/schema.ts";
import { setDelay } from "#lib/availability/set-delay.ts";
import { Id } from "#lib/core/fields.ts";
import { removeDoctorPhoto } from "#lib/doctors/remove-photo.ts";
import { setDoctorPhoto } from "#lib/doctors/set-photo.ts";
import { updateDoctorProfile } from "#lib/doctors/update-profile.ts";
import { action } from "#lib/web/transport/action.ts";
import { absenceInput, choicesInput } from "./change-input.ts";
import { dayHoursInput, extraHoursInput, photoInput, profileInput, withoutPortal } from "./form-fields.ts";
import { OWN, photoPage, portalOf, type Portal } from "./portal.ts";
import { choosing, proposing } from "./proposing.ts";

// Each action leads to the page that shows what would change, and which appointments fall outside, before it is saved.

export const setDayHoursAction = action(proposing("set_day_hours", DayHoursInput), {
  input: dayHoursInput,
  done: toCheck,
});

export const addExtraHoursAction = action(proposing("add_extra_hours", ExtraHoursInput), {
  input: extraHoursInput,
  done: toCheck,
});

export const addLeaveAction = action(proposing("add_leave", LeaveInput), {
  input: withoutPortal,
  done: toCheck,
});

export const cannotComeAction = action(proposing("add_leave", LeaveInput), {
  input: absenceInput,
  done: toCheck,
});

export const removeOverrideAction = action(proposing("remove_override", OverrideRemovalInput), {
  input: withoutPortal,
  done: toCheck,
});

export const removeLeaveAction = action(proposing("remove_leave", LeaveRemovalInput), {
  input: withoutPortal,
  done: toCheck,
});

export const changeHoursAction = action(choosing, { input: choicesInput, done: toCheck });

export const undoHoursAction = action(undoHours, { input: withoutPortal, done: toCheck });

export const updateProfileAction = action(updateDoctorProfile, {
  input: profileInput,
  done: (_dto, form) => back(form, "profile"),
});

const photoDone = (form: FormData, done: string) => `${photoPage(sentPortal(form))}?done=photo-${done}`;

export const setPhotoAction = action(setDoctorPhoto, {
  input: photoInput,
  done: (_dto, form) => photoDone(form, "uploaded"),
});

export const removePhotoAction = action(removeDoctorPhoto, {
  input: withoutPortal,
  done: (_dto, form) => photoDone(form, "removed"),
});

export const setDelayAction = action(setDelay, {
  input: (form) => {
    const { minutes, ...typed } = withoutPortal(form);
    return { ...typed, minutes: minutes === "" ? undefined : Number(minutes) };
  },
  done: (_dto, form) => `${portalBase(form)}?done=delay`,
});

const holidaysOf = ({ locationId }: { locationId: string }) =>
  `/admin/locations/${locationId}/holidays?saved=1`;

export const addHolidayAction = action(addHoliday, { done: holidaysOf });

export const removeHolidayAction = action(removeHoliday, { done: holidaysOf });

/** The page of a change of hours, before and after it is made. */
function toCheck({ id }: { readonly id: string }, form: FormData): string {
  return `${portalBase(form)}/hours/changes/${id}`;
}

/** The page of the form: a doctor's own, or, for administrators, that of the doctor in `portal`. */
function back(form: FormData, page: string): string {
  return `${portalBase(form)}/${page}?saved=1`;
}

function portalBase(form: FormData): string {
  return sentPortal(form).base;
}

function sentPortal(form: FormData): Portal {
  const portal = Id.safeParse(form.get("portal"));
  return portal.success ? portalOf(portal.data) : OWN;
}
