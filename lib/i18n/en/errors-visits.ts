import type { ErrorCode } from "#lib/core/errors.ts";
import type { ErrorMessages } from "#lib/i18n/error-messages.ts";

/** The refusals about appointments, opening hours and records. */
export const visitErrors = {
  unknown_visit_type: {
    title: "This type of appointment is not offered",
    message: "The doctor may have stopped offering it. Choose another type of appointment.",
  },
  in_the_past: {
    title: "This time has passed",
    message: "Choose a time that is still to come.",
  },
  too_soon: {
    title: "This time is too soon",
    message:
      "{notice, select, none {It starts too soon to be booked online.} other {Book at least {notice} in advance.}} Choose a later time{telephone, select, none {, or call the clinic.} other {, or call the clinic on {telephone}.}}",
  },
  too_far_ahead: {
    title: "This time is too far ahead",
    message:
      "{horizonDays, plural, =0 {It can't be booked yet.} one {You can book up to # day ahead.} other {You can book up to # days ahead.}} Choose an earlier time.",
  },
  outside_opening_hours: {
    title: "The doctor does not see patients at this time",
    message: "The doctor's hours may just have changed. Choose one of the times that are offered.",
  },
  not_aligned: {
    title: "No appointment can start at this time",
    message: "Choose one of the times that are offered.",
  },
  already_booked: {
    title: "You have booked this",
    message: "Your appointment is booked. There's nothing else you need to do.",
  },
  slot_taken: {
    title: "Someone has just taken this time",
    message: "Nothing was booked, and we've kept your answers. Choose one of the nearest free times.",
  },
  slot_held: {
    title: "Someone is booking this time now",
    message:
      "{heldUntil, select, none {If they do not book it, it will be free again soon.} other {If they do not book it, it will be free again at {heldUntil}.}} Nothing was booked. Choose one of the nearest free times.",
  },
  hold_ended: {
    title: "This time is no longer held for you",
    message:
      "We could only hold it for a while, and someone else has chosen this time. Nothing was booked and your answers are kept. Choose one of the nearest free times.",
  },
  patient_busy: {
    title: "There is another appointment at this time",
    message:
      "The patient already has an appointment that overlaps with this one. Choose another time, or move the other appointment.",
  },
  same_day_same_doctor: {
    title: "There is already an appointment with this doctor on that day",
    message: "If you want both, confirm it below. Otherwise choose another day.",
  },
  not_accepting_patients: {
    title: "This doctor isn't taking new patients",
    message:
      "Choose another doctor{telephone, select, none {, or call the clinic.} other {, or call the clinic on {telephone}.}}",
  },
  mode_not_offered: {
    title: "This appointment is not offered in this way",
    message: "Choose between the ways that are offered, in person or by video.",
  },
  cut_off_passed: {
    title: "It is too late to change this appointment online",
    message:
      "{cutOff, select, none {The time for changing or cancelling it has passed.} other {It can be changed or cancelled up to {cutOff} before it starts.}} {telephone, select, none {Please call the clinic.} other {Please call the clinic on {telephone}.}}",
  },
  override_required: {
    title: "Say why this should be done all the same",
    message:
      "In the way: {limits}. With a reason you can go ahead. It stays with the appointment, for staff only.",
  },
  doctor_elsewhere: {
    title: "The doctor is at another location at this time",
    message: "Choose another time or that location, or change the doctor’s hours first.",
  },
  time_taken: {
    title: "Another appointment has this time now",
    message: "Nothing was changed. Book a new appointment at another time instead.",
  },
  visits_refused: {
    title: "Some of the appointments cannot be changed",
    message:
      "Nothing has changed. Choose something else for the appointments marked below, or leave them out.",
  },
  visits_overlap: {
    title: "The two files have appointments at the same time",
    message:
      "Nothing was changed. Correct, cancel or move one of each pair below, or say that both took place. Then merge the files.",
  },
  too_early_to_check_in: {
    title: "It is too early to check in",
    message:
      "{checkInFrom, select, none {Check in nearer to the appointment.} other {Check-in opens {checkInFrom} before the appointment.}}",
  },
  not_started_yet: {
    title: "The appointment has not started yet",
    message: "You can do this only after it has started.",
  },
  record_not_open: {
    title: "There is no record to write yet",
    message:
      "A record can be written once the patient is checked in or the appointment has started, and not for one that was cancelled or missed.",
  },
  record_signed: {
    title: "This appointment has a signed record",
    message: "It took place, so it can be neither cancelled nor marked as missed.",
  },
  undo_too_late: {
    title: "This can no longer be undone",
    message: "Patients have been told by now. Remove the leave, and move or book appointments one by one.",
  },
  visits_undecided: {
    title: "The list of appointments has changed",
    message:
      "Nothing has been saved. Refresh the page to see the list as it is now, and choose what happens to each appointment.",
  },
  colleague_busy: {
    title: "One of the colleagues is not free any more",
    message: "Nothing has changed. Choose again for the appointments marked below.",
  },
  hours_overlap: {
    title: "These hours overlap with others",
    message: "A doctor can be in one place at a time. Change the hours so that they do not meet.",
  },
  live_visits_outside: {
    title: "There are appointments in these hours",
    message:
      "{count, plural, =0 {Move or cancel the appointments that would fall outside the new hours first.} one {# appointment would fall outside the new hours. Move or cancel it first.} other {# appointments would fall outside the new hours. Move or cancel them first.}}",
  },
  too_many_upcoming: {
    title: "You can't book any more appointments for now",
    message:
      "{limit, plural, =0 {The limit of upcoming appointments has been reached.} one {A patient can have # upcoming appointment of this type.} other {A patient can have # upcoming appointments of this type.}} Cancel one, or wait until one has taken place.",
  },
  already_waiting: {
    title: "Already on this waitlist",
    message:
      "This patient already waits for this. You can leave the waitlist and join again with other days or times.",
  },
  no_single_patient: {
    title: "We couldn’t find this patient",
    message:
      "No single patient has exactly this name and date of birth. Check the spelling and the date, or call the front desk: they can look further. Each try is counted.",
  },
  access_already: {
    title: "You already have access to this patient’s records",
    message: "Open them from “My patients”, or from the list on the page for emergency access.",
  },
  own_access: {
    title: "You opened this access yourself",
    message: "Another administrator has to review it.",
  },
  offer_ended: {
    title: "This time is no longer held for you",
    message:
      "It may be someone else's by now. You are still on the waitlist, and we will tell you when another time becomes free.",
  },
  too_many_waiting: {
    title: "You can't join another waitlist for now",
    message:
      "{limit, plural, =0 {A patient can only be on a few waitlists at a time.} one {A patient can be on # waitlist at a time.} other {A patient can be on # waitlists at a time.}} Leave one to join another.",
  },
} as const satisfies Partial<Record<ErrorCode, ErrorMessages>>;
