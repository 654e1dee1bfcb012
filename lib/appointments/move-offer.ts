import type { Offer } from "#lib/availability/dto.ts";
import { loadOffer } from "#lib/availability/offer.ts";
import { DomainError } from "#lib/core/errors.ts";
import type { Mode } from "#lib/scheduling/shapes.ts";
import type { Tx } from "#db/transaction.ts";

/**
 * The doctor's current offer for a visit that its patient wants to move: for both the page of times and the verb. Whether the doctor
 * accepts new patients does not matter for an existing visit.
 * @throws DomainError `unknown_doctor` when the doctor has left, `unknown_visit_type`, `mode_not_offered`
 */
export async function loadMoveOffer(
  tx: Tx,
  visit: { readonly doctorId: string; readonly visitTypeId: string; readonly mode: Mode },
): Promise<Offer> {
  const offer = await loadOffer(tx, visit);
  if (!offer.visitType.modes.includes(visit.mode)) throw new DomainError("mode_not_offered");
  return offer;
}
