import { firstFreeSlots, type FreeSlotQuestion } from "#lib/availability/first-free.ts";
import type { LocationDto } from "#lib/catalog/dto.ts";
import type { Context } from "#lib/core/context.ts";
import type { Tx } from "#db/transaction.ts";

import type { DoctorCard, DoctorSearch, DoctorSummary, QuickSlot } from "./dto.ts";
import { byName } from "./match.ts";

export type SlotSearch = Pick<DoctorSearch, "city" | "location" | "day" | "mode">;

/** The doctors with their first free times for the requested kind of visit, in the same order. At most two statements. */
export async function withFreeSlots(
  tx: Tx,
  ctx: Context,
  { doctors, search }: { readonly doctors: readonly DoctorSummary[]; readonly search: SlotSearch },
): Promise<DoctorCard[]> {
  const filter = { mode: search.mode, date: search.day };
  const freeSlotsOf = await firstFreeSlots(tx, ctx, questionsFor(doctors, search), filter);
  return doctors.map((doctor) => {
    const freeSlots = freeSlotsOf(doctor.id).flatMap(
      ({ startsAt, endsAt, locationId, visitTypeId, modes }) => {
        const visitType = doctor.visitTypes.find(({ id }) => id === visitTypeId);
        const location = doctor.locations.find(({ id }) => id === locationId);
        const [mode] = modes;
        return visitType && location && mode ? [{ startsAt, endsAt, visitType, location, mode }] : [];
      },
    );
    return { ...doctor, freeSlots: freeSlots.filter((slot) => isAlike(slot, freeSlots[0])) };
  });
}

/** Only the requested locations count. */
export function questionsFor(doctors: readonly DoctorSummary[], search: SlotSearch): FreeSlotQuestion[] {
  return doctors.map((doctor) => ({
    ...doctor,
    locations: doctor.locations.filter(isWanted(search)),
  }));
}

export function isWanted({ city, location }: SlotSearch): (place: LocationDto) => boolean {
  return (place) => place.city === (city ?? place.city) && place.slug === (location ?? place.slug);
}

/** One caption must hold for all the times beside it. */
function isAlike(slot: QuickSlot, first: QuickSlot | undefined): boolean {
  return (
    slot.visitType.id === first?.visitType.id &&
    slot.mode === first.mode &&
    slot.location.id === first.location.id
  );
}

/** By first free time; doctors without a free time come last, by name. */
export function byFirstFree(one: DoctorCard, other: DoctorCard): number {
  const first = (card: DoctorCard) => card.freeSlots[0]?.startsAt ?? Number.MAX_SAFE_INTEGER;
  return first(one) - first(other) || byName(one, other);
}
