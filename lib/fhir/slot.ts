import type { OfferedSlot, SlotList } from "#lib/availability/dto.ts";
import { loadSlotState, type SlotState } from "#lib/availability/slot-state.ts";
import type { Context } from "#lib/core/context.ts";
import { isDomainError } from "#lib/core/errors.ts";
import { toIsoInstant } from "#lib/core/instant.ts";
import type { Tx } from "#db/transaction.ts";

import { SYSTEMS } from "./constants.ts";
import { coded, referenceTo } from "./elements.ts";
import type { FhirType } from "./fhir-type.ts";
import { scheduleId, slotId, slotKeyOf } from "./keys.ts";
import { searchSlots } from "./search-slots.ts";
import { refuse } from "./values.ts";

/** A start at which a visit type can be booked: computed on request, and never stored. */
export const SLOT: FhirType = {
  type: "Slot",
  scope: "slots:read",
  isPublic: true,
  isRecorded: false,
  name: "slots.list",
  parameters: {
    schedule: { kind: "reference", says: "This or service-type is required." },
    "service-type": { kind: "token", says: "The id of a visit type, which is its HealthcareService's." },
    start: {
      kind: "date",
      says: "Required with both ends: start=ge…&start=lt…, at most 42 days apart, or 10 without a schedule. A day is one of UTC.",
    },
    status: { kind: "token", says: "free: what is taken is listed nowhere, and a read of an id says so." },
  },
  includes: { schedule: ["Schedule"] },
  find: async (tx, ctx, ids) => {
    if (ids.length > 1) refuse("_id", "too_many");
    return (await Promise.all(ids.map((id) => findSlot(tx, ctx, id)))).flat();
  },
  search: async (tx, ctx, asked) => {
    const { items, next } = await searchSlots(tx, ctx, asked);
    return { items: items.map(({ list, slot }) => toSlot(list, slot, "free")), next };
  },
};

async function findSlot(tx: Tx, ctx: Context, id: string) {
  const key = slotKeyOf(id);
  if (key === undefined) return [];
  try {
    const { doctor, visitType, slot, state } = await loadSlotState(tx, ctx, key);
    return [toSlot({ doctor, visitType }, slot, STATUS[state])];
  } catch (error) {
    if (isDomainError(error) && error.kind === "not_found") return [];
    throw error;
  }
}

/** R4's SlotStatus, a required value set. */
const STATUS = { free: "free", taken: "busy", closed: "busy-unavailable" } as const satisfies Record<
  SlotState["state"],
  string
>;

function toSlot(
  { doctor, visitType }: Pick<SlotList, "doctor" | "visitType">,
  { startsAt, endsAt, locationId, modes }: OfferedSlot,
  status: (typeof STATUS)[keyof typeof STATUS],
) {
  const [mode] = modes;
  return {
    resourceType: "Slot" as const,
    id: slotId({ doctorId: doctor.id, visitTypeId: visitType.id, startsAt }),
    serviceType: [coded(SYSTEMS.visitType, visitType.id, visitType.name)],
    // Where both are offered, the booker chooses.
    ...(modes.length === 1 && mode !== undefined && { appointmentType: coded(SYSTEMS.mode, mode) }),
    schedule: referenceTo("Schedule", scheduleId({ doctorId: doctor.id, locationId })),
    status,
    start: toIsoInstant(startsAt),
    end: toIsoInstant(endsAt),
  };
}
