import { and, asc, inArray, isNull } from "drizzle-orm";

import { DomainError } from "#lib/core/errors.ts";
import { patients } from "#db/schema/index.ts";
import { lockPatients } from "#db/locks.ts";
import type { Tx } from "#db/transaction.ts";

export type BothFiles = Awaited<ReturnType<typeof loadBothFiles>>;

/**
 * The merged and the kept file, both locked until the transaction ends: bookings of either wait, and then find one file. For the system.
 * @throws DomainError `not_found` for the merged one, `unknown_patient` for the kept one
 */
export async function loadBothFiles(
  tx: Tx,
  { patientId, intoId }: { readonly patientId: string; readonly intoId: string },
) {
  await lockPatients(tx, [patientId, intoId]);
  const files = await tx
    .select({
      id: patients.id,
      version: patients.version,
      userId: patients.userId,
      name: patients.name,
      givenName: patients.givenName,
      familyName: patients.familyName,
      dateOfBirth: patients.dateOfBirth,
      phone: patients.phone,
      email: patients.email,
      insurerName: patients.insurerName,
      insuranceNumber: patients.insuranceNumber,
      timeZone: patients.timeZone,
    })
    .from(patients)
    .where(and(inArray(patients.id, [patientId, intoId]), isNull(patients.erasedAt)))
    .orderBy(asc(patients.id))
    .for("update");
  const merged = files.find(({ id }) => id === patientId);
  if (merged === undefined) throw new DomainError("not_found");
  const kept = files.find(({ id }) => id === intoId);
  if (kept === undefined) throw new DomainError("unknown_patient", { fields: { intoId: "unknown" } });
  return { kept, merged };
}
