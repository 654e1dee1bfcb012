/** Limits that staff pass, and what is kept of it. */
export const overrides = {
  limit: {
    in_the_past: "the time has begun",
    too_soon: "the notice is too short",
    too_far_ahead: "it is too far ahead",
    cut_off_passed: "the time for changes has passed",
    outside_opening_hours: "it is outside the doctor’s hours",
    not_aligned: "it is not one of the starting times",
    not_accepting_patients: "the doctor takes no new patients",
    too_many_upcoming: "the patient has too many upcoming appointments",
    same_day_same_doctor: "the patient sees this doctor that day already",
  },
  title: "Exceptions made by staff",
  none: "None.",
  action: {
    book: "Booked",
    move: "Moved",
    cancel: "Cancelled",
    correct: "Status corrected",
  },
  passed: "{action} although {limits}",
  by: "by {name}",
  reason: "Why this should be done all the same",
  reasonHint: "5 to 500 characters. Kept with the appointment, for staff only.",
} as const;
