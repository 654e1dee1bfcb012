import type { TrailAction } from "./constants.ts";

/** The keys that a value in the trail may have: the database refuses any other key, and knows the shape of each. */
type KnownKey =
  | `${"is" | "has"}${Capitalize<string>}`
  | `${string}${"Id" | "At"}`
  | "openings"
  | "rules"
  | "overrides"
  | "limits"
  | "sessions"
  | "visits"
  | "codes"
  | "version"
  | "date"
  | "startTime"
  | "endTime"
  | "validFrom"
  | "validUntil"
  | "termsVersion"
  | "status"
  | "role"
  | "roles"
  | "mode"
  | "modes"
  | "relation"
  | "kind"
  | "purpose"
  | "factor"
  | "channel"
  | "method"
  | "cause";

const ACCEPTED = ["invitationId", "roles", "doctorId", "patientId"] as const;

/** The values that an entry of each action may contain. An action that is not listed has none. */
export const CHANGE_KEYS = {
  "appointment.book": ["status", "startsAt", "locationId", "cause", "limits"],
  "appointment.cancel": ["status", "cause", "isLate", "limits"],
  "appointment.cancel_several": ["visits"],
  "appointment.change_status": ["status"],
  "appointment.correct_status": ["status", "limits"],
  "appointment.move_several": ["visits"],
  "appointment.reschedule": ["startsAt", "locationId", "cause", "limits"],
  "availability.add_closure": ["overrideId", "date", "openings"],
  "availability.add_extra_hours": ["overrideId", "date", "openings"],
  "availability.add_holiday": ["date", "openings"],
  "availability.add_leave": ["leaveId", "validFrom", "validUntil", "openings"],
  "availability.make_change": ["changeId", "kind", "openings", "visits"],
  "availability.propose_change": ["changeId", "kind"],
  "availability.publish": ["openings"],
  "availability.remove_holiday": ["date", "openings"],
  "availability.remove_leave": ["leaveId", "openings"],
  "availability.remove_override": ["overrideId", "openings"],
  "availability.set_delay": ["isLate"],
  "availability.set_weekly_hours": ["rules", "openings"],
  "availability.undo_change": ["changeId", "openings", "visits", "status", "startsAt", "locationId"],
  "calendar_feed.fetch": ["role"],
  "calendar_feed.renew": ["role"],
  "calendar_feed.revoke": ["role"],
  "client.end_secret": ["secretId"],
  "client.end_token": ["secretId"],
  "client.issue_token": ["secretId"],
  "client.renew_secret": ["secretId"],
  "doctor.bring_back": ["isActive", "openings"],
  "doctor.link_user": ["userId", "role"],
  "doctor.take_out": ["isActive", "visits"],
  "emergency_access.close_review": ["status"],
  "emergency_access.open": ["expiresAt"],
  "grant.open": ["role"],
  "grant.refresh": ["cause"],
  "hl7.send_parked_again": ["visits"],
  "hold.take": ["doctorId", "startsAt"],
  "import.confirm": ["kind"],
  "import.propose": ["kind"],
  "invitation.accept": ACCEPTED,
  "invitation.accept_as_user": ACCEPTED,
  "invitation.send": ["roles", "doctorId", "patientId"],
  "medical_code.import": ["codes"],
  "password.change": ["sessions"],
  "password.reset": ["sessions"],
  "patient.confirm_access": ["userId", "relation"],
  "patient.grant_access": ["userId", "relation"],
  "patient.link_user": ["userId", "role"],
  "patient.merge": ["mergedId", "visits", "userId"],
  "patient.revoke_access": ["userId", "relation"],
  "record.amend": ["version"],
  "record.sign": ["version"],
  "second_factor.confirm": ["codes"],
  "second_factor.renew_recovery_codes": ["codes"],
  "session.answer_challenge": ["role", "method"],
  "session.choose_role": ["role"],
  "session.end_all": ["sessions"],
  "session.end_others": ["sessions"],
  "session.issue_ticket": ["role"],
  "session.open": ["role"],
  "session.reauthenticate": ["method"],
  "specialty.merge": ["specialtyId"],
  "user.change_roles": ["roles"],
  "user.close": ["visits"],
  "user.create": ["roles"],
  "user.create_first_administrator": ["roles"],
  "user.end_sessions": ["sessions"],
  "user.erase": ["visits"],
  "user.grant_role": ["role"],
  "user.register": ["termsVersion"],
  "user.stop_mail": ["cause"],
  "visits.export": ["visits"],
  "waitlist.offer": ["offerId", "doctorId", "startsAt"],
  "waitlist.order": ["kind"],
  "waitlist.pass": ["offerId"],
  "webhook.create": ["webhookId"],
  "webhook.end": ["webhookId"],
  "webhook.renew_secret": ["webhookId"],
  "webhook.send_again": ["webhookId"],
} as const satisfies Partial<Record<TrailAction, readonly KnownKey[]>>;

export type ChangeKeyOf<Action extends TrailAction> = Action extends keyof typeof CHANGE_KEYS
  ? (typeof CHANGE_KEYS)[Action][number]
  : never;
