import { eq } from "drizzle-orm";

import { DomainError } from "#lib/core/errors.ts";
import { doctors } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

export interface HoursOwner {
  readonly id: string;
  readonly userId: string | null;
  readonly horizonDays: number;
  readonly version: number;
}

/** @throws DomainError `unknown_doctor` */
export async function loadHoursOwner(tx: Tx, doctorId: string): Promise<HoursOwner> {
  const [doctor] = await tx
    .select({
      id: doctors.id,
      userId: doctors.userId,
      horizonDays: doctors.horizonDays,
      version: doctors.version,
    })
    .from(doctors)
    .where(eq(doctors.id, doctorId));
  if (doctor === undefined) throw new DomainError("unknown_doctor");
  return doctor;
}
