import type { Context } from "#lib/core/context.ts";
import type { Mode } from "#lib/scheduling/shapes.ts";
import type { Tx } from "#db/transaction.ts";

import type { Offer, OfferedSlot } from "./dto.ts";
import { firstFreeSlots } from "./first-free.ts";
import { loadOffer } from "./offer.ts";
import { modesWanted } from "./slots.ts";

interface FirstSlotRequest {
  readonly doctorId: string;
  readonly visitTypeId: string;
  readonly mode?: Mode | undefined;
}

export interface FirstSlot extends Pick<Offer, "locations"> {
  readonly slot: OfferedSlot | null;
}

/**
 * The first free time of one doctor for one visit type, up to the horizon; the same for every caller. At most three statements.
 * @throws DomainError `unknown_doctor`, `unknown_visit_type`, `mode_not_offered`
 */
export async function loadFirstSlot(tx: Tx, ctx: Context, request: FirstSlotRequest): Promise<FirstSlot> {
  const offer = await loadOffer(tx, request);
  modesWanted(offer, request.mode);
  const { doctor, visitType, locations } = offer;
  const question = { ...doctor, visitTypes: [visitType], locations };
  const slotsOf = await firstFreeSlots(tx, ctx, [question], { mode: request.mode });
  return { locations, slot: slotsOf(doctor.id)[0] ?? null };
}
