import type { TrailAction } from "#lib/audit/constants.ts";

/**
 * Actions that take something away or refuse it, by the person's own wish or an administrator's. An older copy of the database still has
 * what was taken away: the action must be repeated by hand.
 */
export const WITHDRAWALS = [
  "client.disable",
  "client.end_secret",
  "doctor.take_out",
  "invitation.revoke",
  "patient.revoke_access",
  "password.change",
  "password.reset",
  "second_factor.confirm",
  "user.change_roles",
  "user.close",
  "user.confirm_email_change",
  "user.disable",
  "user.erase",
  "user.remove_sign_in_phone",
  "user.stop_mail",
  "user.stop_reminders",
  "user.stop_summaries",
  "webhook.end",
] as const satisfies readonly TrailAction[];
