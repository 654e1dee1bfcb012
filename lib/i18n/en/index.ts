import { account } from "./account.ts";
import { adminDoctors } from "./admin-doctors.ts";
import { adminPatients } from "./admin-patients.ts";
import { apiDocument } from "./api-document.ts";
import { apiErrors } from "./api-errors.ts";
import { adminVisits } from "./admin-visits.ts";
import { auditActions } from "./audit-actions.ts";
import { auditDetails } from "./audit-details.ts";
import { audit } from "./audit.ts";
import { booking } from "./booking.ts";
import { calendars } from "./calendars.ts";
import { common } from "./common.ts";
import { clients } from "./clients.ts";
import { directory } from "./directory.ts";
import { doctor } from "./doctor.ts";
import { emergency } from "./emergency.ts";
import { errors } from "./errors.ts";
import { fields } from "./fields.ts";
import { formats } from "./formats.ts";
import { hl7 } from "./hl7.ts";
import { holds } from "./holds.ts";
import { hoursChanges } from "./hours-changes.ts";
import { hours } from "./hours.ts";
import { imports } from "./imports.ts";
import { landing } from "./landing.ts";
import { legal } from "./legal.ts";
import { mailFrame } from "./mail-frame.ts";
import { mailLinks } from "./mail-links.ts";
import { mailStops } from "./mail-stops.ts";
import { mails } from "./mails.ts";
import { mergePatients } from "./merge-patients.ts";
import { messageChoices } from "./message-choices.ts";
import { messages } from "./messages.ts";
import { organisation } from "./organisation.ts";
import { overrides } from "./overrides.ts";
import { ownAccount } from "./own-account.ts";
import { ownPatients } from "./own-patients.ts";
import { photos } from "./photos.ts";
import { places } from "./places.ts";
import { problems } from "./problems.ts";
import { profile } from "./profile.ts";
import { refusedVisits } from "./refused-visits.ts";
import { reminders } from "./reminders.ts";
import { reports } from "./reports.ts";
import { records } from "./records.ts";
import { secondFactor } from "./second-factor.ts";
import { sessions } from "./sessions.ts";
import { site } from "./site.ts";
import { slots } from "./slots.ts";
import { staffCalendar } from "./staff-calendar.ts";
import { staff } from "./staff.ts";
import { users } from "./users.ts";
import { visitMails } from "./visit-mails.ts";
import { visit } from "./visit.ts";
import { visits } from "./visits.ts";
import { waitlist } from "./waitlist.ts";
import { webhooks } from "./webhooks.ts";
import { whyNot } from "./why-not.ts";

/** English, by area. The key is the namespace given to `getT`. */
export const en = {
  account,
  adminDoctors,
  adminPatients,
  apiDocument,
  apiErrors,
  adminVisits,
  audit,
  auditActions,
  auditDetails,
  booking,
  calendars,
  clients,
  common,
  directory,
  doctor,
  emergency,
  errors,
  fields,
  formats,
  hours,
  hl7,
  holds,
  hoursChanges,
  imports,
  landing,
  legal,
  mailFrame,
  mailLinks,
  mailStops,
  mails,
  mergePatients,
  messageChoices,
  messages,
  organisation,
  overrides,
  ownAccount,
  ownPatients,
  photos,
  places,
  problems,
  profile,
  refusedVisits,
  reminders,
  reports,
  records,
  secondFactor,
  sessions,
  site,
  slots,
  staff,
  staffCalendar,
  users,
  visit,
  visitMails,
  visits,
  waitlist,
  webhooks,
  whyNot,
} as const;

export type Messages = typeof en;
