/**
 * What is wrong with one field and what to type instead. A key is what a schema gives as its message
 * (`z.string().min(1, "required")`); an unknown key is answered with `invalid`.
 */
export const fields = {
  invalid: "Check what you entered here",
  required: "Fill this in",
  choose: "Choose one",
  too_short: "Enter more: this is too short",
  too_long: "Enter less: this is too long",
  email: "Enter an email address, like name@example.org",
  email_taken: "There is already an account with this address. Sign in, or use another one",
  password_too_short: "Enter at least 10 characters. Three or four words do well",
  password_too_long: "Enter at most 200 characters",
  password_common: "This password is in every list of common passwords. Choose another one",
  password_personal: "This password is your own name or address. Choose another one",
  name: "Enter the full name, as it stands on an identity card",
  phone: "Enter a telephone number with its country code, like +977 1 5522266",
  date: "Enter a real date, like 27 3 1988",
  date_in_past: "Enter a date in the past, like 27 3 1988",
  date_too_early: "Enter a date within the last 130 years",
  too_young: "Somebody under 16 is registered by a parent or guardian, who then books for them",
  insurer_missing: "Say which insurer the number belongs to",
  time: "Enter a time, like 09:30",
  time_zone: "Choose a time zone from the list",
  number: "Enter a number",
  terms: "You need to agree to the terms to go on",
  reason: "Say in a few words what the visit is about",
} as const;

export type FieldMessageKey = keyof typeof fields;
