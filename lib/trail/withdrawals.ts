import type { TrailAction } from "#lib/audit/constants.ts";

/**
 * What somebody lost, or refused, by their own wish or an administrator's. A copy of the database that is older holds what they lost
 * as if nothing had been done: it is to be done again, by hand.
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
