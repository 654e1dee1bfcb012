import { MINUTE_MS, type EpochMs, type Interval } from "#lib/core/instant.ts";
import { slotsOf } from "#lib/scheduling/slots.ts";
import type { Mode, Slot } from "#lib/scheduling/shapes.ts";
import { visitIntervals } from "#lib/scheduling/visit-timing.ts";

import type { PlannedVisit } from "./shapes.ts";
import { visitTypeOf } from "./visit-types.ts";
import type { WorkingDay } from "./working-days.ts";

/** The visits planned so far, and the time they leave free. A cancelled one keeps its time here: nothing is planned over it. */
export class Diary {
  readonly visits: PlannedVisit[] = [];
  readonly #heldOf = new Map<string, Interval[]>();
  readonly #ofPatient = new Map<string, PlannedVisit[]>();

  add(visit: PlannedVisit): void {
    this.visits.push(visit);
    const { reserved } = visitIntervals(visit.startsAt, visitTypeOf(visit.visitType));
    this.#heldOf.set(visit.doctor, [...this.#held(visit.doctor), reserved].toSorted(byStart));
    this.#ofPatient.set(visit.patient, [...this.#visitsOf(visit.patient), visit]);
  }

  /** The starts of a visit type that a doctor has left on a day. */
  slots(doctor: string, day: WorkingDay, { visitType, mode }: { visitType: string; mode: Mode }): Slot[] {
    return slotsOf({
      openings: day.openings,
      held: this.#held(doctor),
      visitType: visitTypeOf(visitType),
      mode,
      earliest: day.window.startsAt,
      latest: day.window.endsAt,
      window: day.window,
    });
  }

  /** Whether the patient can be there: has no other visit then, and none with this doctor on that day. */
  isFree(patient: string, { doctor, day, slot }: { doctor: string; day: WorkingDay; slot: Slot }): boolean {
    return this.#visitsOf(patient).every(
      (visit) =>
        (visit.endsAt <= slot.startsAt || visit.startsAt >= slot.endsAt) &&
        (visit.doctor !== doctor ||
          visit.startsAt < day.window.startsAt ||
          visit.startsAt >= day.window.endsAt),
    );
  }

  /** Whether the patient stays within the visit type's limit when this visit waits from its booking to its start. */
  isWithinLimit(
    patient: string,
    visitType: string,
    { bookedAt, startsAt }: { bookedAt: EpochMs; startsAt: EpochMs },
  ): boolean {
    const waiting = this.#visitsOf(patient).filter(
      (visit) => visit.visitType === visitType && visit.bookedAt < startsAt && visit.startsAt > bookedAt,
    );
    return waiting.length < visitTypeOf(visitType).maxUpcomingPerPatient;
  }

  /** Whether the patient has been with the doctor before. */
  isKnown(patient: string, doctor: string, before: EpochMs): boolean {
    return this.#visitsOf(patient).some((visit) => visit.doctor === doctor && visit.startsAt < before);
  }

  /** How much the patient has to do around an instant, so that visits spread over the patients. */
  burden(patient: string, around: EpochMs): number {
    const week = 7 * 1440 * MINUTE_MS;
    return this.#visitsOf(patient).filter(({ startsAt }) => Math.abs(startsAt - around) < week).length;
  }

  #held(doctor: string): Interval[] {
    return this.#heldOf.get(doctor) ?? [];
  }

  #visitsOf(patient: string): PlannedVisit[] {
    return this.#ofPatient.get(patient) ?? [];
  }
}

function byStart(one: Interval, other: Interval): number {
  return one.startsAt - other.startsAt;
}
