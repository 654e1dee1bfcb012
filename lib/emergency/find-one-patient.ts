import { sql } from "drizzle-orm";

import { DomainError } from "#lib/core/errors.ts";
import { isTreatedBy } from "#lib/patients/scope.ts";
import type { Tx } from "#db/transaction.ts";

import type { OpenEmergencyInput } from "./schema.ts";

interface Found {
  readonly id: string;
  readonly isTreated: boolean;
}

/**
 * The one patient with this full name, in any accents and capitals, and this birth date. No match and several matches get the same answer.
 * For the system, which sees more than the doctor may.
 * @throws DomainError `no_single_patient`; `access_already` for one whom the doctor treats
 */
export async function findOnePatient(
  tx: Tx,
  { name, dateOfBirth }: OpenEmergencyInput,
  userId: string,
): Promise<Found> {
  const [patient, ...others] = await tx.execute<{ id: string; isTreated: boolean }>(sql`
    select p.id, ${isTreatedBy(userId, sql`p.id`)} as "isTreated"
    from patients p
    where p.date_of_birth = ${dateOfBirth}::date and folded_text(p.name) = folded_text(${name})
      and p.erased_at is null
    limit 2`);
  if (patient === undefined || others.length > 0) throw new DomainError("no_single_patient");
  if (patient.isTreated) throw new DomainError("access_already");
  return patient;
}
