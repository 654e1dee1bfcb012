import { sql, type SQL } from "drizzle-orm";
import type { AnyColumn } from "drizzle-orm";

/**
 * Whether none of those who hear of a patient's appointments can be mailed, because an address takes no mail: someone has to call. The
 * database says so to administrators, and to doctors of patients whom they see.
 */
export function isNotReached(patientId: AnyColumn | SQL): SQL<boolean> {
  return sql<boolean>`patient_is_not_reached(${patientId})`;
}
