import type { OfferedSlot } from "#lib/availability/dto.ts";
import type { EpochMs, Interval } from "#lib/core/instant.ts";
import { meets } from "#lib/scheduling/meets.ts";
import type { Mode, VisitTiming } from "#lib/scheduling/shapes.ts";
import { visitIntervals } from "#lib/scheduling/visit-timing.ts";

import type { DayPart } from "./constants.ts";
import type { LocalStart } from "./daytime.ts";

/** What an entry waits for, and which times its patient cannot have. */
export interface WaitingEntry {
  readonly id: string;
  readonly patientId: string;
  readonly visitTypeId: string;
  readonly mode: Mode | null;
  readonly weekdays: readonly number[];
  readonly dayParts: readonly DayPart[];
  /** None: anywhere. */
  readonly locationIds: readonly string[];
  readonly lastDate: string;
  /** Starts that the patient was offered with this doctor before. */
  readonly offered: readonly EpochMs[];
  /** When the patient has visits. */
  readonly busy: readonly Interval[];
}

/** Free times of one doctor for one visit type, as a patient may book them until the offer ends. */
export interface FreeTimes {
  readonly visitType: VisitTiming & { readonly id: string };
  readonly slots: readonly (OfferedSlot & LocalStart)[];
}

export interface PlannedOffer {
  readonly entryId: string;
  readonly doctorId: string;
  readonly locationId: string;
  readonly startsAt: EpochMs;
  readonly mode: Mode;
}

/**
 * Assigns a doctor's free times to entries. `entries` are in the order of the list: each time goes to the first whom it suits, and each
 * entry is offered one, its earliest. A time planned for one is free for no other.
 */
export function planOffers(
  doctorId: string,
  entries: readonly WaitingEntry[],
  freeTimes: readonly FreeTimes[],
): PlannedOffer[] {
  const planned: PlannedOffer[] = [];
  const kept: Interval[] = [];
  for (const entry of entries) {
    const free = freeTimes.find(({ visitType }) => visitType.id === entry.visitTypeId);
    const slot = free?.slots.find(
      (each) => suits(each, entry) && !meets(visitIntervals(each.startsAt, free.visitType).reserved, kept),
    );
    const mode = slot?.modes.find((each) => each === (entry.mode ?? each));
    if (free === undefined || slot === undefined || mode === undefined) continue;
    kept.push(visitIntervals(slot.startsAt, free.visitType).reserved);
    const { locationId, startsAt } = slot;
    planned.push({ entryId: entry.id, doctorId, locationId, startsAt, mode });
  }
  return planned;
}

/** Whether a time is one that the entry waits for, and its patient could come. */
function suits(slot: OfferedSlot & LocalStart, entry: WaitingEntry): boolean {
  return (
    slot.date <= entry.lastDate &&
    entry.weekdays.includes(slot.weekday) &&
    entry.dayParts.includes(slot.dayPart) &&
    (entry.locationIds.length === 0 || entry.locationIds.includes(slot.locationId)) &&
    (entry.mode === null || slot.modes.includes(entry.mode)) &&
    !entry.offered.includes(slot.startsAt) &&
    !meets(slot, entry.busy)
  );
}
