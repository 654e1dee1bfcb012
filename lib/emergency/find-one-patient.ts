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
 * The one patient of this full name, whatever its accents and capitals, and this birth date. That there is none and that there are
 * several is one answer. For the system, which looks past what the doctor may see.
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
