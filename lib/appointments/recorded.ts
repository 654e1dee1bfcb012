import { sql } from "drizzle-orm";

import { DomainError } from "#lib/core/errors.ts";
import { appointments } from "#db/schema/index.ts";
import { constraintName } from "#db/errors.ts";

/** Whether a signed medical record tells of the visit. */
export const isRecorded = sql<boolean>`has_signed_record(${appointments.id})`;

/**
 * A change of status, which the database refuses for a visit with a signed record: that one is neither cancelled nor missed.
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
