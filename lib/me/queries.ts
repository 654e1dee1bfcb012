import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import { loadOwnProfile, type OwnProfile } from "#lib/doctors/queries-own-profile.ts";
import { loadOwnAccount } from "#lib/identity/users/queries.ts";
import type { PatientDto } from "#lib/patients/dto.ts";
import { listOwnPatients } from "#lib/patients/queries.ts";
import type { Tx } from "#db/transaction.ts";

/** What users have in every role. */
export interface AccountDto {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  /** E.164. */
  readonly phone: string | null;
  readonly timeZone: TimeZone;
}

export type MeDto =
  | { readonly role: "doctor"; readonly account: AccountDto; readonly doctor: OwnProfile }
  | { readonly role: "patient"; readonly account: AccountDto; readonly patient: PatientDto }
  | { readonly role: "admin"; readonly account: AccountDto };

/**
 * What the signed-in user keeps of themselves, in the role of the session.
 * @throws DomainError `unauthenticated`, `forbidden`, `unknown_doctor`, `unknown_patient`
 */
export async function loadMe(tx: Tx, ctx: Context): Promise<MeDto> {
  const { actor } = ctx;
  if (actor.kind !== "user") throw new DomainError("unauthenticated");
  if (actor.role === "unenrolled") throw new DomainError("forbidden");
  const { userId, name, email, phone, timeZone } = await loadOwnAccount(tx, ctx);
  const account = { userId, name, email, phone, timeZone };
  if (actor.role === "admin") return { role: "admin", account };
  if (actor.role === "doctor") return { role: "doctor", account, doctor: await loadOwnProfile(tx, ctx) };
  const patient = (await listOwnPatients(tx, ctx)).find(({ relation }) => relation === "self");
  if (patient === undefined) throw new DomainError("unknown_patient");
  return { role: "patient", account, patient };
}
