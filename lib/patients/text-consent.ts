import { eq, sql } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { textConsents } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { TextMessages } from "./constants.ts";

/**
 * The consent as a file shows it, joined on the patient: the language, since when, and which administrator recorded it, if the actor may
 * see it.
 */
export const textConsentColumns = {
  language: textConsents.locale,
  givenAt: textConsents.givenAt,
  notedBy: sql<string | null>`(select noted.name from users noted where noted.id = ${textConsents.notedBy})`,
};

interface Consenting {
  /** As it is stored now. */
  readonly patient: { readonly id: string; readonly userId: string | null; readonly phone: string | null };
  readonly wanted: TextMessages;
}

/**
 * Records that a patient without an account consented to text messages in a language, or withdrew consent. An unchanged consent for this
 * number keeps its author and time.
 * @returns whether anything changed
 * @throws DomainError `wrong_state` for a patient with an account, who chooses for themselves; `invalid_input` for one without a number
 */
export async function noteTextConsent(
  tx: Tx,
  { actor, now }: Context,
  { patient, wanted }: Consenting,
): Promise<boolean> {
  const { id: patientId, userId, phone } = patient;
  const isOfPatient = eq(textConsents.patientId, patientId);
  const [kept] = await tx.select({ locale: textConsents.locale }).from(textConsents).where(isOfPatient);
  if (wanted === (kept?.locale ?? "none")) return false;
  if (kept !== undefined) await tx.delete(textConsents).where(isOfPatient);
  if (wanted === "none") return true;
  if (userId !== null || actor.kind !== "user") throw new DomainError("wrong_state");
  if (phone === null) throw new DomainError("invalid_input", { fields: { phone: "required" } });
  await tx
    .insert(textConsents)
    .values({ patientId, phone, locale: wanted, givenAt: now, notedBy: actor.userId });
  return true;
}
