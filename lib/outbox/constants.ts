export const MESSAGE_KINDS = [
  "appointment_booked",
  "appointment_moved",
  "appointment_cancelled",
  "appointment_confirmed",
  "record_signed",
] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

export const MESSAGE_AUDIENCES = ["patient", "doctor"] as const;
export type MessageAudience = (typeof MESSAGE_AUDIENCES)[number];

export const CHANNELS = ["email", "sms"] as const;
export type Channel = (typeof CHANNELS)[number];

/** What is said to the holder of an account or of an address. */
export const ACCOUNT_MESSAGE_KINDS = [
  "registration_code",
  "registration_known",
  "password_reset",
  "password_reset_unknown",
  "password_changed",
  "email_change",
  "email_change_taken",
  "email_changed",
  "sign_in_phone_code",
  "sign_in_phone_taken",
  "sign_in_phone_changed",
  "second_factor_added",
  "second_factor_removed",
  "recovery_code_used",
  "refresh_token_reused",
  "invitation",
  "account_closed",
] as const;
export type AccountMessageKind = (typeof ACCOUNT_MESSAGE_KINDS)[number];

/** What became of a message. */
export const MESSAGE_STATES = ["waiting", "delivered", "failed"] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];
