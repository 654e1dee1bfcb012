import { sql } from "drizzle-orm";

import { appointments, medicalRecords } from "#db/schema/index.ts";

/** Time, place and kind of a record's visit: its readers need not see the visit itself. */
export const HEADING = {
  join: sql`lateral record_heading(${medicalRecords.appointmentId}) heading`,
  startsAt: sql<number>`heading.starts_at`.mapWith(appointments.startsAt),
  endsAt: sql<number>`heading.ends_at`.mapWith(appointments.endsAt),
  locationId: sql<string>`heading.location_id`,
  visitTypeId: sql<string>`heading.visit_type_id`,
};
