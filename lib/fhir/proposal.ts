import type { Mode } from "#lib/appointments/constants.ts";
import { findByPublicKeys } from "#lib/availability/public-keys.ts";
import { loadSlotState } from "#lib/availability/slot-state.ts";
import type { Context } from "#lib/core/context.ts";
import { isDomainError } from "#lib/core/errors.ts";
import { MINUTE_MS, toIsoInstant, type EpochMs } from "#lib/core/instant.ts";
import type { Tx } from "#db/transaction.ts";

import { SYSTEMS } from "./constants.ts";
import { coded, referenceTo } from "./elements.ts";
import { slotId } from "./keys.ts";
import { proposalKeyOf } from "./proposal-key.ts";

/** A free time as an appointment that may be booked. */
interface Proposed {
  readonly id: string;
  readonly doctorId: string;
  readonly locationId: string;
  readonly visitTypeId: string;
  readonly mode: Mode;
  readonly startsAt: EpochMs;
  readonly endsAt: EpochMs;
  readonly patientId?: string | undefined;
}

/** It is not stored, and it holds no time: it has no version. */
export function toProposal({ id, doctorId, locationId, visitTypeId, mode, patientId, ...time }: Proposed) {
  const { startsAt, endsAt } = time;
  const [start, end] = [toIsoInstant(startsAt), toIsoInstant(endsAt)];
  const asked = { required: "required" as const, status: "needs-action" as const };
  return {
    resourceType: "Appointment" as const,
    id,
    status: "proposed" as const,
    serviceType: [coded(SYSTEMS.visitType, visitTypeId)],
    appointmentType: coded(SYSTEMS.mode, mode),
    start,
    end,
    minutesDuration: (endsAt - startsAt) / MINUTE_MS,
    slot: [referenceTo("Slot", slotId({ doctorId, visitTypeId, startsAt }))],
    participant: [
      ...(patientId === undefined ? [] : [{ actor: referenceTo("Patient", patientId), ...asked }]),
      { actor: referenceTo("Practitioner", doctorId), ...asked },
      { actor: referenceTo("Location", locationId), ...asked },
    ],
    requestedPeriod: [{ start, end }],
  };
}

/** Those of some ids that are proposals which can be booked now. The patient they name is checked at booking. */
export async function findProposals(tx: Tx, ctx: Context, ids: readonly string[]) {
  const found = [];
  // One after the other: a transaction has one connection.
  for (const id of ids) found.push(...(await findProposal(tx, ctx, id)));
  return found;
}

async function findProposal(tx: Tx, ctx: Context, id: string) {
  const key = proposalKeyOf(id);
  const offer = key && (await findByPublicKeys(tx, key));
  if (key === undefined || offer === undefined) return [];
  const { startsAt, mode, patientId } = key;
  try {
    const { slot, state } = await loadSlotState(tx, ctx, { ...offer, startsAt });
    const isThere = slot.locationId === offer.locationId && slot.modes.includes(mode);
    return state === "free" && isThere ? [toProposal({ id, ...offer, ...slot, mode, patientId })] : [];
  } catch (error) {
    if (isDomainError(error) && error.kind === "not_found") return [];
    throw error;
  }
}
