import { and, eq, isNull, sql } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { patientAccess, patients } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { isVisiblePatient } from "./scope.ts";

interface Access {
  readonly userId: string;
  readonly patientId: string;
}

/**
 * A patient's file with the user's relation to it: null if there is none. `isTheirs` if the actor is the patient's own account, and the
 * patient is of age.
 * @throws DomainError `unknown_patient`
 */
export async function loadAccess(tx: Tx, { actor }: Context, { userId, patientId }: Access) {
  const [file] = await tx
    .select({
      isTheirs: sql<boolean>`coalesce(${patients.id} = actor_own_patient_id(), false)`,
      relation: patientAccess.relation,
      confirmedAt: patientAccess.confirmedAt,
    })
    .from(patients)
    .leftJoin(patientAccess, and(eq(patientAccess.patientId, patients.id), eq(patientAccess.userId, userId)))
    .where(and(eq(patients.id, patientId), isNull(patients.erasedAt), isVisiblePatient(actor, patients.id)));
  if (file === undefined) throw new DomainError("unknown_patient");
  return file;
}

export function isAccess({ userId, patientId }: Access) {
  return and(eq(patientAccess.userId, userId), eq(patientAccess.patientId, patientId));
}
