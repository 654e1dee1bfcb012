export const AUDIT_OUTCOMES = ["done", "refused"] as const;
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];

/** What looking at somebody's record is called in the trail. The database keeps one such entry an hour for each session. */
export const READ_ACTIONS = ["appointment.read", "patient.read", "record.read", "trail.read"] as const;
export type ReadAction = (typeof READ_ACTIONS)[number];

/** What taking a copy of somebody's record is called: every one is an entry of its own. */
export const EXPORT_ACTIONS = ["user.export", "visits.export"] as const;
export type ExportAction = (typeof EXPORT_ACTIONS)[number];

/** What those who act for a patient are told of: whoever has seen the record, or has a copy of it. */
export const LOOK_ACTIONS = [...READ_ACTIONS, ...EXPORT_ACTIONS] as const;
export type LookAction = (typeof LOOK_ACTIONS)[number];

/** All that an entry of the trail or a counted refusal can be called: every verb, and every way of reading that is recorded. */
export const TRAIL_ACTIONS = [
  "appointment.book",
  "appointment.cancel",
  "appointment.change_status",
  "appointment.read",
  "appointment.reschedule",
  "availability.add_closure",
  "availability.add_extra_hours",
  "availability.publish",
  "availability.remove_override",
  "availability.set_weekly_hours",
  "department.create",
  "doctor.create",
  "doctor.link_user",
  "invitation.accept",
  "invitation.accept_as_user",
  "invitation.hold",
  "invitation.revoke",
  "invitation.send",
  "location.create",
  "medical_code.import",
  "medical_code.search",
  "password.change",
  "password.request_reset",
  "password.reset",
  "patient.create",
  "patient.grant_access",
  "patient.link_user",
  "patient.read",
  "patient.update",
  "record.amend",
  "record.open",
  "record.read",
  "record.rotate_keys",
  "record.save_draft",
  "record.sign",
  "registration.begin",
  "registration.verify",
  "second_factor.confirm",
  "second_factor.remove",
  "second_factor.renew_recovery_codes",
  "second_factor.start",
  "second_factor.turn_off",
  "session.answer_challenge",
  "session.choose_role",
  "session.end",
  "session.end_one",
  "session.end_others",
  "session.issue_challenge",
  "session.issue_ticket",
  "session.note_second_factor",
  "session.open",
  "session.reauthenticate",
  "session.sign_in",
  "specialty.create",
  "trail.read",
  "user.ask_sign_in_phone",
  "user.change_roles",
  "user.close",
  "user.confirm_email_change",
  "user.confirm_sign_in_phone",
  "user.create",
  "user.create_first_administrator",
  "user.disable",
  "user.enable",
  "user.erase",
  "user.export",
  "user.grant_role",
  "user.register",
  "user.remove_sign_in_phone",
  "user.request_email_change",
  "user.search",
  "user.set_sign_in_phone",
  "user.update_details",
  "visit_type.create",
  "visits.export",
] as const;
