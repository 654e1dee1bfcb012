import { sql } from "drizzle-orm";

import type { TimeZone } from "#lib/core/time-zone.ts";
import { appointments, doctorOffers, locations } from "#db/schema/index.ts";

/** The columns of an `AppointmentDto`, for every query and `returning` that produces one. */
export const appointmentColumns = {
  id: appointments.id,
  reference: appointments.reference,
  status: appointments.status,
  mode: appointments.mode,
  startsAt: appointments.startsAt,
  endsAt: appointments.endsAt,
  // A subquery, because `returning` supports no join.
  timeZone: sql<TimeZone>`(select ${locations.timeZone} from ${locations} where ${locations.id} = ${appointments.locationId})`,
  doctorId: appointments.doctorId,
  patientId: appointments.patientId,
  locationId: appointments.locationId,
  visitTypeId: appointments.visitTypeId,
  feeMinor: appointments.feeMinor,
  currency: appointments.currency,
  version: appointments.version,
  bookingSource: appointments.bookingSource,
  bookingReferral: appointments.bookingReferral,
  identifierSystem: appointments.identifierSystem,
  identifierValue: appointments.identifierValue,
};

/** How long before its start a patient may still change a visit: until the start, if the clinic moved it. */
export const ownCutOff = sql<number>`case when ${appointments.movedByClinic} then 0 else ${doctorOffers.changeCutoffMinutes} end`;

/** A visit type as one doctor offers it, from `doctorOffers`. */
export const offerColumns = {
  id: doctorOffers.visitTypeId,
  slug: doctorOffers.slug,
  name: doctorOffers.name,
  description: doctorOffers.description,
  durationMinutes: doctorOffers.durationMinutes,
  stepMinutes: doctorOffers.stepMinutes,
  bufferBeforeMinutes: doctorOffers.bufferBeforeMinutes,
  bufferAfterMinutes: doctorOffers.bufferAfterMinutes,
  modes: doctorOffers.modes,
  noticeMinutes: doctorOffers.noticeMinutes,
  horizonDays: doctorOffers.horizonDays,
  changeCutoffMinutes: doctorOffers.changeCutoffMinutes,
  maxUpcomingPerPatient: doctorOffers.maxUpcomingPerPatient,
  needsConfirmation: doctorOffers.needsConfirmation,
  isActive: doctorOffers.isActive,
  position: doctorOffers.position,
};
