import type { ErrorCode } from "#lib/core/errors.ts";
import type { ErrorMessages } from "#lib/i18n/error-messages.ts";

/** The refusals about accounts, patients and doctors. */
export const peopleErrors = {
  wrong_code: {
    title: "That code is not right",
    message: "Check that it is the latest one and try again. Each code works once, for a short time.",
  },
  wrong_credentials: {
    title: "Wrong email, mobile number or password",
    message:
      "Check them and try again. Capital letters matter in a password. After many wrong tries you have to wait a quarter of an hour.",
  },
  reauthentication_required: {
    title: "Please enter your password again",
    message: "It has been a while since you entered it, and this step needs it.",
  },
  second_factor_required: {
    title: "Your role needs two-step verification",
    message:
      "A password alone is not enough to work with other people's health details. Set up two-step verification on your account page, or sign in again with your code.",
  },
  unknown_doctor: {
    title: "We do not know this doctor",
    message: "The doctor may have left. Choose another one from the list of doctors.",
  },
  unknown_patient: {
    title: "We do not know this patient",
    message: "Choose yourself or someone you can book for.",
  },
  email_taken: {
    title: "There is already an account with this email address",
    message: "Sign in with it, or register with another address.",
  },
  registration_over: {
    title: "This registration is over",
    message: "It took too long, or was finished in another window. Start again with your email address.",
  },
  no_mail: {
    title: "This is not offered here",
    message: "We can't send emails right now. Call us or ask at the front desk.",
  },
  no_text_messages: {
    title: "This is not offered here",
    message: "We can't send text messages. Please ask at the front desk to add your number.",
  },
  phone_taken: {
    title: "Another account signs in with this number",
    message: "A number signs in to one account only. Remove it there first, or use another one.",
  },
  doctor_has_visits: {
    title: "Patients are booked with you",
    message:
      "{count, plural, =0 {You have upcoming appointments as a doctor.} one {You have # upcoming appointment as a doctor.} other {You have # upcoming appointments as a doctor.}} Give them to a colleague or cancel them first, or ask an administrator.",
  },
  already_linked: {
    title: "One of these is already linked",
    message:
      "An account can be linked to one doctor and one patient, and each of those to one account. Choose another.",
  },
  patient_known: {
    title: "This person may have a file already",
    message: "Check the files below. If they are all someone else’s, create a new file.",
  },
  currency_changed: {
    title: "Enter every fee again",
    message: "The currency has changed. Nothing has been saved yet. Booked appointments keep their own fee.",
  },
  last_administrator: {
    title: "This is the last administrator",
    message: "There has to be an administrator. Make someone else an administrator first.",
  },
  own_account: {
    title: "This is your own account",
    message: "Another administrator can do this, so that you do not lock yourself out.",
  },
} as const satisfies Partial<Record<ErrorCode, ErrorMessages>>;
