import { sql, type SQL } from "drizzle-orm";
import type { AnyColumn } from "drizzle-orm";

/**
 * Whether none of those notified about a patient's appointments can be reached by email, because mail to them is stopped: staff have to
 * call. The database reveals it to administrators, and to doctors for patients whom they see.
 */
export function isNotReached(patientId: AnyColumn | SQL): SQL<boolean> {
  return sql<boolean>`patient_is_not_reached(${patientId})`;
}
