import { APPOINTMENT_OPERATIONS } from "./appointments.ts";
import { APPOINTMENT_DETAIL_OPERATIONS } from "./appointment-details.ts";
import { STAFF_APPOINTMENT_OPERATIONS } from "./appointments-staff.ts";
import { AUDIT_OPERATIONS } from "./audit.ts";
import { CALENDAR_FEED_OPERATIONS } from "./calendar-feed.ts";
import { CLIENT_OPERATIONS } from "./clients.ts";
import { DEPARTMENT_OPERATIONS } from "./departments.ts";
import { HL7_OPERATIONS } from "./hl7.ts";
import { HOLD_OPERATIONS } from "./holds.ts";
import { HOLIDAY_OPERATIONS } from "./holidays.ts";
import { DATE_OPERATIONS } from "./dates.ts";
import { DELAY_OPERATIONS } from "./delays.ts";
import { DOCTOR_OPERATIONS } from "./doctors.ts";
import { MANAGED_DOCTOR_OPERATIONS } from "./doctors-managed.ts";
import { DOCTOR_REMOVAL_OPERATIONS } from "./doctors-removal.ts";
import { EMERGENCY_OPERATIONS } from "./emergency.ts";
import { HOURS_CHANGE_OPERATIONS } from "./hours-changes.ts";
import { HOURS_OPERATIONS } from "./hours.ts";
import { IMPORT_OPERATIONS } from "./imports.ts";
import { INVITATION_OPERATIONS } from "./invitations.ts";
import { LOCATION_OPERATIONS } from "./locations.ts";
import { ME_OPERATIONS } from "./me.ts";
import { ORGANISATION_OPERATIONS } from "./organisation.ts";
import { MESSAGE_CHOICES_OPERATIONS } from "./message-choices.ts";
import { MESSAGE_OPERATIONS } from "./messages.ts";
import type { Operation } from "./operation.ts";
import { PATIENT_OPERATIONS } from "./patients.ts";
import { REPRESENTATIVE_OPERATIONS } from "./representatives.ts";
import { OWN_ACCOUNT_OPERATIONS } from "./own-account.ts";
import { OWN_SESSION_OPERATIONS } from "./own-sessions.ts";
import { REGISTRATION_OPERATIONS } from "./registrations.ts";
import { PHOTO_OPERATIONS } from "./photos.ts";
import { PROFILE_OPERATIONS } from "./profile.ts";
import { RECORD_LIST_OPERATIONS } from "./record-lists.ts";
import { RECORD_OPERATIONS } from "./records.ts";
import { FIGURE_OPERATIONS } from "./reports-figures.ts";
import { REPORT_OPERATIONS } from "./reports.ts";
import { SLOT_OPERATIONS } from "./slots.ts";
import { SPECIALTY_OPERATIONS } from "./specialties.ts";
import { TREATED_PATIENT_OPERATIONS } from "./treated-patients.ts";
import { USER_OPERATIONS } from "./users.ts";
import { VISIT_TYPE_OPERATIONS } from "./visit-types.ts";
import { WAITLIST_STAFF_OPERATIONS } from "./waitlist-staff.ts";
import { WAITLIST_OPERATIONS } from "./waitlist.ts";
import { WEBHOOK_OPERATIONS } from "./webhooks.ts";
import { WHY_NOT_OPERATIONS } from "./why-not.ts";

/** All operations of the API. A route under `/api/v1` serves the one with its path, and nothing else. */
export const OPERATIONS: readonly Operation[] = [
  ...ME_OPERATIONS,
  ...OWN_ACCOUNT_OPERATIONS,
  ...MESSAGE_CHOICES_OPERATIONS,
  ...ORGANISATION_OPERATIONS,
  ...OWN_SESSION_OPERATIONS,
  ...CALENDAR_FEED_OPERATIONS,
  ...REGISTRATION_OPERATIONS,
  ...DOCTOR_OPERATIONS,
  ...MANAGED_DOCTOR_OPERATIONS,
  ...DOCTOR_REMOVAL_OPERATIONS,
  ...PROFILE_OPERATIONS,
  ...PHOTO_OPERATIONS,
  ...HOURS_OPERATIONS,
  ...DATE_OPERATIONS,
  ...DELAY_OPERATIONS,
  ...HOURS_CHANGE_OPERATIONS,
  ...SLOT_OPERATIONS,
  ...HOLD_OPERATIONS,
  ...WHY_NOT_OPERATIONS,
  ...APPOINTMENT_OPERATIONS,
  ...APPOINTMENT_DETAIL_OPERATIONS,
  ...STAFF_APPOINTMENT_OPERATIONS,
  ...MESSAGE_OPERATIONS,
  ...HL7_OPERATIONS,
  ...PATIENT_OPERATIONS,
  ...TREATED_PATIENT_OPERATIONS,
  ...REPRESENTATIVE_OPERATIONS,
  ...SPECIALTY_OPERATIONS,
  ...DEPARTMENT_OPERATIONS,
  ...LOCATION_OPERATIONS,
  ...HOLIDAY_OPERATIONS,
  ...VISIT_TYPE_OPERATIONS,
  ...IMPORT_OPERATIONS,
  ...USER_OPERATIONS,
  ...INVITATION_OPERATIONS,
  ...CLIENT_OPERATIONS,
  ...WAITLIST_OPERATIONS,
  ...WAITLIST_STAFF_OPERATIONS,
  ...WEBHOOK_OPERATIONS,
  ...AUDIT_OPERATIONS,
  ...RECORD_OPERATIONS,
  ...RECORD_LIST_OPERATIONS,
  ...EMERGENCY_OPERATIONS,
  ...REPORT_OPERATIONS,
  ...FIGURE_OPERATIONS,
];
