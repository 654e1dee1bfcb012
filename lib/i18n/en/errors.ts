import type { ErrorCode } from "#lib/core/errors.ts";

interface ErrorMessages {
  title: string;
  message: string;
}

/**
 * The words of every refusal: what happened, and what to do. Values are made by `errorWords`, which says `none` for one
 * that the refusal did not carry.
 */
export const errors = {
  invalid_input: {
    title: "Please check your answers",
    message: "Something is missing or cannot be right. Each field below says what.",
  },
  idempotency_key_reused: {
    title: "This form was sent before, with other answers",
    message: "Load the page again and fill it in anew, so that nothing is done twice.",
  },
  wrong_code: {
    title: "The code is not right",
    message: "Check that it is the newest one and try again. A code is good for a short time and once.",
  },
  unauthenticated: {
    title: "Please sign in",
    message: "This needs an account. Sign in or register; what you have chosen is kept.",
  },
  wrong_credentials: {
    title: "The email address, the number or the password is not right",
    message:
      "Check them and try again. Capital letters count in a password. After many wrong tries even the right password is refused for a quarter of an hour.",
  },
  reauthentication_required: {
    title: "Please give your password again",
    message: "It has been a while since you signed in, and this changes how an account is kept safe.",
  },
  forbidden: {
    title: "You may not do this",
    message: "Your account has no permission for it in the role you are signed in with.",
  },
  second_factor_required: {
    title: "Your role needs a second step when you sign in",
    message:
      "A password alone is not enough to work with other people's health. Set up the second step on your account page, or sign in again with your code.",
  },
  not_found: {
    title: "We cannot find this",
    message: "It may have been removed, or it belongs to somebody else's account.",
  },
  link_invalid: {
    title: "This link cannot be used",
    message: "It was used before, it is too old, or a part of it is missing. Ask for a new one.",
  },
  unknown_doctor: {
    title: "We do not know this doctor",
    message: "The doctor may have left. Look for another one in the list of doctors.",
  },
  unknown_patient: {
    title: "We do not know this patient",
    message: "Choose yourself or somebody you may book for.",
  },
  unknown_visit_type: {
    title: "This kind of visit is not offered",
    message: "The doctor may have stopped offering it. Choose another kind of visit.",
  },
  in_the_past: {
    title: "This time has passed",
    message: "Choose a time that is still to come.",
  },
  too_soon: {
    title: "This time is too soon",
    message:
      "{notice, select, none {It starts too soon to be booked here.} other {This kind of visit is booked at least {notice} ahead.}} Choose a later time{telephone, select, none {, or call the clinic.} other {, or call the clinic on {telephone}.}}",
  },
  too_far_ahead: {
    title: "This time is too far ahead",
    message:
      "{horizonDays, plural, =0 {It cannot be booked yet.} one {Visits can be booked up to # day ahead.} other {Visits can be booked up to # days ahead.}} Choose an earlier time.",
  },
  outside_opening_hours: {
    title: "The doctor does not see patients at this time",
    message: "The doctor's hours may just have changed. Choose one of the times that are offered.",
  },
  not_aligned: {
    title: "A visit cannot start at this time",
    message: "Choose one of the times that are offered.",
  },
  slot_taken: {
    title: "Somebody has just taken this time",
    message: "Nothing was booked and your answers are kept. Choose one of the nearest free times.",
  },
  patient_busy: {
    title: "There is another visit at this time",
    message:
      "The patient already has a visit that overlaps with this one. Choose another time, or move the other visit.",
  },
  same_day_same_doctor: {
    title: "There is already a visit with this doctor on that day",
    message: "If you want both, confirm it below. Otherwise choose another day.",
  },
  not_accepting_patients: {
    title: "This doctor takes no new patients at present",
    message:
      "Choose another doctor{telephone, select, none {, or call the clinic.} other {, or call the clinic on {telephone}.}}",
  },
  mode_not_offered: {
    title: "This visit is not offered in this way",
    message: "Choose between the ways that are offered, in person or by video.",
  },
  cut_off_passed: {
    title: "It is too late to change this visit here",
    message:
      "{cutOff, select, none {The time for cancelling or moving it has passed.} other {A visit can be cancelled or moved until {cutOff} before it starts.}} {telephone, select, none {Please call the clinic.} other {Please call the clinic on {telephone}.}}",
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
  wrong_state: {
    title: "This is no longer possible",
    message: "It has changed in the meantime. Load the page again to see how it stands.",
  },
  too_early_to_check_in: {
    title: "It is too early to check in",
    message:
      "{checkInFrom, select, none {Check in nearer to the visit.} other {Checking in opens {checkInFrom} before the visit.}}",
  },
  not_started_yet: {
    title: "The visit has not begun yet",
    message: "This can be said only after the visit's start.",
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
  changed_meanwhile: {
    title: "Somebody changed this in the meantime",
    message:
      "Nothing of yours was saved. Load the page again, look at the change, and repeat yours if it still holds.",
  },
  email_taken: {
    title: "There is already an account with this email address",
    message: "Sign in with it, or register with another address.",
  },
  registration_over: {
    title: "This registration is over",
    message: "It took too long, or it was finished in another window. Begin again with your email address.",
  },
  no_mail: {
    title: "This is not offered here",
    message:
      "It needs a message to your mailbox, and nothing can be sent from here. Call us or ask at the front desk.",
  },
  no_text_messages: {
    title: "This is not offered here",
    message:
      "It needs a text message, and nothing can be sent from here. The front desk can set your number for you.",
  },
  phone_taken: {
    title: "Another account signs in with this number",
    message: "A number signs in to one account only. Remove it there first, or use another one.",
  },
  doctor_has_visits: {
    title: "Patients are booked with you",
    message:
      "{count, plural, =0 {You have upcoming visits as a doctor.} one {You have # upcoming visit as a doctor.} other {You have # upcoming visits as a doctor.}} Give them to a colleague or cancel them first, or ask an administrator.",
  },
  already_linked: {
    title: "One of the two is linked already",
    message:
      "An account is one doctor and one patient at most, and each of those has one account. Choose another.",
  },
  patient_known: {
    title: "This person may have a file already",
    message: "Check the files below. If they are all someone else’s, create a new file.",
  },
  currency_changed: {
    title: "Enter every fee again",
    message: "The currency has changed. Nothing has been saved yet. Booked appointments keep their own fee.",
  },
  visits_undecided: {
    title: "The list of appointments has changed",
    message: "Refresh the page, and choose what happens to each appointment.",
  },
  visits_refused: {
    title: "Some of the appointments cannot be changed",
    message: "Nothing has changed. Leave out the appointments marked below, or choose another day.",
  },
  colleague_busy: {
    title: "One of the colleagues is not free any more",
    message: "Nothing has changed. Choose again for the appointments marked below.",
  },
  last_administrator: {
    title: "This is the last administrator",
    message: "Somebody has to run the place. Make another person an administrator first.",
  },
  own_account: {
    title: "This is your own account",
    message: "Another administrator can do this, so that you do not lock yourself out.",
  },
  in_use: {
    title: "This cannot be deleted",
    message:
      "Something still refers to it. The page lists what. Close it instead: it is then offered nowhere.",
  },
  hours_overlap: {
    title: "These hours overlap with others",
    message: "A doctor can be in one place at a time. Change the hours so that they do not meet.",
  },
  live_visits_outside: {
    title: "Visits are booked in these hours",
    message:
      "{count, plural, =0 {Move or cancel the visits that would lie outside the new hours first.} one {# visit would lie outside the new hours. Move or cancel it first.} other {# visits would lie outside the new hours. Move or cancel them first.}}",
  },
  too_many_upcoming: {
    title: "No more visits can be booked for now",
    message:
      "{limit, plural, =0 {The limit of upcoming visits is reached.} one {A patient can have # upcoming visit of this kind.} other {A patient can have # upcoming visits of this kind.}} Cancel one, or wait until one has taken place.",
  },
  too_many_attempts: {
    title: "Too many attempts",
    message: "{wait, select, none {Wait a while, then try again.} other {Wait {wait}, then try again.}}",
  },
  unavailable: {
    title: "This does not work at the moment",
    message:
      "Nothing was changed. Try again in a minute{telephone, select, none {, or call the clinic.} other {, or call the clinic on {telephone}.}}",
  },
} as const satisfies Record<ErrorCode, ErrorMessages>;
