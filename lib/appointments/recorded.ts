import { sql } from "drizzle-orm";

import { DomainError } from "#lib/core/errors.ts";
import { appointments } from "#db/schema/index.ts";
import { constraintName } from "#db/errors.ts";

/** Whether the visit has a signed medical record. */
export const isRecorded = sql<boolean>`has_signed_record(${appointments.id})`;

/**
 * A status change that the database refuses for a visit with a signed record: such a visit can be neither cancelled nor missed.
 * @throws DomainError `record_signed`
 */
export async function unlessRecorded<T>(change: PromiseLike<T>): Promise<T> {
  try {
    return await change;
  } catch (error) {
    if (constraintName(error) === "recorded_visit_took_place") throw new DomainError("record_signed");
    throw error;
  }
}
