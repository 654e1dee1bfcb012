import { appointments } from "#db/schema/index.ts";

/** The columns of an `AppointmentDto`, for every query and `returning` that makes one. */
export const appointmentColumns = {
  id: appointments.id,
  reference: appointments.reference,
  status: appointments.status,
  mode: appointments.mode,
  startsAt: appointments.startsAt,
  endsAt: appointments.endsAt,
  doctorId: appointments.doctorId,
  patientId: appointments.patientId,
  locationId: appointments.locationId,
  visitTypeId: appointments.visitTypeId,
  feeMinor: appointments.feeMinor,
  currency: appointments.currency,
  version: appointments.version,
};
