import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { loadOwnProfile, type OwnProfile } from "#lib/doctors/queries-own-profile.ts";
import type { PatientDto } from "#lib/patients/dto.ts";
import { listOwnPatients } from "#lib/patients/queries.ts";
import type { Tx } from "#db/transaction.ts";

export type MeDto =
  | { readonly role: "doctor"; readonly doctor: OwnProfile }
  | { readonly role: "patient"; readonly patient: PatientDto };

/**
 * What the signed-in user keeps of themselves, in the role of the session.
 * @throws DomainError `unauthenticated`, `forbidden` (administrators), `unknown_doctor`, `unknown_patient`
 */
export async function loadMe(tx: Tx, ctx: Context): Promise<MeDto> {
  const { actor } = ctx;
  if (actor.kind !== "user") throw new DomainError("unauthenticated");
  if (actor.role === "doctor") return { role: "doctor", doctor: await loadOwnProfile(tx, ctx) };
  if (actor.role !== "patient") throw new DomainError("forbidden");
  const patient = (await listOwnPatients(tx, ctx)).find(({ relation }) => relation === "self");
  if (patient === undefined) throw new DomainError("unknown_patient");
  return { role: "patient", patient };
}
