import type { Offer } from "#lib/availability/dto.ts";
import { loadOffer } from "#lib/availability/offer.ts";
import { DomainError } from "#lib/core/errors.ts";
import type { Mode } from "#lib/scheduling/shapes.ts";
import type { Tx } from "#db/transaction.ts";

/**
 * What a doctor still offers of a visit that its patient would move: for the page that shows times and for the verb alike.
 * Whether new patients are taken is no question of a visit that there is.
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
