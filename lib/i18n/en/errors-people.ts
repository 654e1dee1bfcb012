import type { ErrorCode } from "#lib/core/errors.ts";
import type { ErrorMessages } from "#lib/i18n/error-messages.ts";

/** The refusals about accounts, patients and doctors. */
export const peopleErrors = {
  wrong_code: {
    title: "The code is not right",
    message: "Check that it is the newest one and try again. A code is good for a short time and once.",
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
  second_factor_required: {
    title: "Your role needs a second step when you sign in",
    message:
      "A password alone is not enough to work with other people's health. Set up the second step on your account page, or sign in again with your code.",
  },
  unknown_doctor: {
    title: "We do not know this doctor",
    message: "The doctor may have left. Look for another one in the list of doctors.",
  },
  unknown_patient: {
    title: "We do not know this patient",
    message: "Choose yourself or somebody you may book for.",
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
  last_administrator: {
    title: "This is the last administrator",
    message: "Somebody has to run the place. Make another person an administrator first.",
  },
  own_account: {
    title: "This is your own account",
    message: "Another administrator can do this, so that you do not lock yourself out.",
  },
} as const satisfies Partial<Record<ErrorCode, ErrorMessages>>;
