import { MINUTE_MS, type EpochMs, type Interval } from "#lib/core/instant.ts";
import { slotsOf } from "#lib/scheduling/slots.ts";
import type { Mode, Slot } from "#lib/scheduling/shapes.ts";
import { localDateOf } from "#lib/scheduling/wall-time.ts";
import { visitIntervals } from "#lib/scheduling/visit-timing.ts";

import { zoneOf } from "./planned-doctors.ts";
import type { PlannedDoctor, PlannedVisit } from "./shapes.ts";
import { visitTypeOf } from "./visit-types.ts";

/** Not to be offered by the demo: it is for staff, and no visit is planned there. */
const NOT_PUBLIC = "bristol-staff";

/** The visits planned so far, and what they leave free. A cancelled one keeps its time here: nothing is planned over it. */
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

  /** The starts of a visit type that a doctor has left in a window. */
  slots(doctor: PlannedDoctor, wanted: { visitType: string; mode: Mode; window: Interval }): Slot[] {
    return slotsOf({
      openings: doctor.openings.filter(({ locationId }) => locationId !== NOT_PUBLIC),
      held: this.#held(doctor.slug),
      visitType: visitTypeOf(wanted.visitType),
      mode: wanted.mode,
      earliest: wanted.window.startsAt,
      latest: wanted.window.endsAt,
      window: wanted.window,
    });
  }

  /** Whether the patient can be there: has no other visit then, and none with this doctor on that day. */
  isFree(patient: string, doctor: string, slot: Slot): boolean {
    const dayOf = (instant: EpochMs, location: string) => localDateOf(instant, zoneOf(location));
    return this.#visitsOf(patient).every(
      (visit) =>
        (visit.endsAt <= slot.startsAt || visit.startsAt >= slot.endsAt) &&
        (visit.doctor !== doctor || dayOf(visit.startsAt, visit.location) !== dayOf(slot.startsAt, slot.locationId)),
    );
  }

  /** Whether the patient stays within the visit type's limit when this visit waits from its booking to its start. */
  isWithinLimit(patient: string, visitType: string, { bookedAt, startsAt }: { bookedAt: EpochMs; startsAt: EpochMs }): boolean {
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
