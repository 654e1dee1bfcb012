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

/** The kinds of messages to the owner of an account or of an email. */
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
  "waitlist_offer",
  "emergency_access",
  "record_signed",
] as const;
export type AccountMessageKind = (typeof ACCOUNT_MESSAGE_KINDS)[number];

/** The states of a message to the owner of an account. */
export const MESSAGE_STATES = ["waiting", "delivered", "failed"] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

/**
 * The states of a delivery. `silent`: its reader already knew everything. `undecided`: it can no longer be known whether the provider
 * accepted it, so an administrator decides.
 */
export const DELIVERY_STATES = ["waiting", "delivered", "silent", "failed", "undecided"] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** What an administrator does about a delivery that told nothing. */
export const DELIVERY_TO_DOS = ["call", "again"] as const;
export type DeliveryToDo = (typeof DELIVERY_TO_DOS)[number];

/** How long news of a visit waits before it is sent, unless its verb sets another time. */
export const NEWS_REST_MS = 30_000;

/** The kinds of news about a visit. */
export const NEWS = [
  "booked",
  "requested",
  "confirmed",
  "moved",
  "cancelled",
  "declined",
  "reminder",
] as const;
export type News = (typeof NEWS)[number];

/** What a mail about a visit asks its reader's calendar to do (RFC 5546). */
export const INVITATION_METHODS = ["REQUEST", "CANCEL"] as const;
export type InvitationMethod = (typeof INVITATION_METHODS)[number];

/** News of a change to a visit; a reminder repeats what its reader knows. */
export type Change = Exclude<News, "reminder">;

/** How long before an appointment a user can be reminded of it, as ISO 8601 durations: the longest first. */
export const REMINDER_LEADS = ["P7D", "P2D", "P1D", "PT2H"] as const;
export type ReminderLead = (typeof REMINDER_LEADS)[number];

/** Why a message was not sent. */
export const ENDING_CAUSES = [
  "refused",
  "no_transport",
  "too_late",
  "not_wanted",
  "no_address",
  "unreachable",
  "unknown_outcome",
] as const;
export type EndingCause = (typeof ENDING_CAUSES)[number];

/** Why mail to a user's email is stopped, as the provider reports it. */
export const MAIL_STOP_CAUSES = ["bounced", "suppressed", "complained"] as const;
export type MailStopCause = (typeof MAIL_STOP_CAUSES)[number];

/** Why a channel is stopped for now. */
export const STOP_CAUSES = ["rate_limited", "key_refused", "quota_used"] as const;
export type StopCause = (typeof STOP_CAUSES)[number];
