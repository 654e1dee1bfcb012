import { describe, expect, it } from "vitest";

import { APPOINTMENT_STATUSES, isLive } from "#lib/appointments/constants.ts";
import { assertStep } from "#lib/appointments/lifecycle.ts";
import { changeableUntil } from "#lib/appointments/limits.ts";
import { DAY_MS, type Interval, MINUTE_MS } from "#lib/core/instant.ts";
import { bookingWindow } from "#lib/scheduling/booking-window.ts";
import { slotsOf } from "#lib/scheduling/slots.ts";
import { localDateOf } from "#lib/scheduling/wall-time.ts";
import { visitIntervals } from "#lib/scheduling/visit-timing.ts";

import { zoneOf } from "./clinic.ts";
import { planDemo, type DemoPlan } from "./demo.ts";
import { openingsFrom } from "./openings.ts";
import type { PlannedVisit } from "./shapes.ts";
import { visitTypeOf } from "./visit-types.ts";

const TODAYS = 400;
const FIRST = Date.UTC(2026, 10, 20);

/** Each at another time of day, so that every hour of every zone comes up. */
const plans = Array.from({ length: TODAYS }, (_, day) => {
  const now = FIRST + day * DAY_MS + ((day * 619) % 1440) * MINUTE_MS;
  return { now, plan: planDemo(now) };
});

/** The faults that a rule finds, over all todays; a rule that holds finds none. */
function faults(find: (plan: DemoPlan, now: number) => string[]): string[] {
  return plans.flatMap(({ plan, now }) =>
    find(plan, now).map((fault) => `${new Date(now).toISOString()} ${fault}`),
  );
}

const nameOf = (visit: PlannedVisit) =>
  `${visit.patient} with ${visit.doctor} at ${new Date(visit.startsAt).toISOString()}`;
const reservedOf = (visit: PlannedVisit) =>
  visitIntervals(visit.startsAt, visitTypeOf(visit.visitType)).reserved;
const liveVisits = (plan: DemoPlan) => plan.visits.filter(({ status }) => isLive(status));
const byStart = (one: Interval, other: Interval) => one.startsAt - other.startsAt;

describe(`the demo on ${TODAYS} consecutive todays`, () => {
  it("offered every visit as a slot to whoever booked it", () => {
    expect(faults((plan) => plan.visits.filter((visit) => !isOffered(plan, visit)).map(nameOf))).toEqual([]);
  });

  it("has no doctor with two visits at once, buffers counted", () => {
    expect(faults((plan) => overlaps(plan.visits, ({ doctor }) => doctor, reservedOf))).toEqual([]);
  });

  it("has no patient in two places at once, nor twice with one doctor on one day", () => {
    expect(
      faults((plan) =>
        overlaps(
          plan.visits,
          ({ patient }) => patient,
          (visit) => visit,
        ),
      ),
    ).toEqual([]);
    const dayOf = (visit: PlannedVisit) => localDateOf(visit.startsAt, zoneOf(visit.location));
    expect(
      faults(({ visits }) =>
        repeats(visits.map((visit) => `${visit.patient} ${visit.doctor} ${dayOf(visit)}`)),
      ),
    ).toEqual([]);
  });

  it("has visits in every status, and between 200 and 400 of them", () => {
    expect(
      faults(({ visits }) =>
        APPOINTMENT_STATUSES.filter((wanted) => visits.every(({ status }) => status !== wanted)),
      ),
    ).toEqual([]);
    expect(
      faults(({ visits }) => (visits.length < 200 || visits.length > 400 ? [`${visits.length}`] : [])),
    ).toEqual([]);
  });

  it("takes no step that the lifecycle or the clock refuses", () => {
    expect(faults((plan, now) => plan.visits.flatMap((visit) => wrongSteps(visit, now)))).toEqual([]);
  });

  it("lets no patient have more visits waiting than the visit type allows", () => {
    expect(faults((plan) => plan.visits.filter((visit) => isPastLimit(plan, visit)).map(nameOf))).toEqual([]);
  });

  it("leaves a doctor no time for four weeks, one none at all, and others plenty", () => {
    expect(
      faults((plan, now) => {
        const soon = { startsAt: now, endsAt: now + 27 * DAY_MS };
        const ever = { startsAt: now, endsAt: now + 39 * DAY_MS };
        return [
          ...(freeSlots(plan, "thomas-whitcombe", soon) > 0 ? ["Whitcombe is not full"] : []),
          ...(freeSlots(plan, "thomas-whitcombe", ever) === 0 ? ["Whitcombe is full for ever"] : []),
          ...(freeSlots(plan, "valentina-munoz", ever) > 0 ? ["Muñoz is not on leave"] : []),
          ...(freeSlots(plan, "anjali-shrestha", soon) < 100 ? ["Shrestha has little time"] : []),
        ];
      }),
    ).toEqual([]);
  });

  it("gives the demo's doctor visits today, and its patient visits to come and past", () => {
    expect(
      faults((plan, now) => {
        const today = localDateOf(now, "Europe/London");
        const ofDoctor = plan.visits.filter(
          ({ doctor, startsAt }) =>
            doctor === "amara-nwosu" && localDateOf(startsAt, "Europe/London") === today,
        );
        const ofPatient = liveVisits(plan).filter(({ patient }) => patient === "grace-okafor");
        return [
          ...(ofDoctor.length < 3 ? ["a quiet day"] : []),
          ...(ofPatient.filter(({ startsAt }) => startsAt > now).length < 3 ? ["nothing to come"] : []),
          ...(ofPatient.filter(({ startsAt }) => startsAt < now).length < 2 ? ["nothing past"] : []),
        ];
      }),
    ).toEqual([]);
  });

  it("works out the same openings with and without what it keeps from other days", () => {
    for (const { plan, now } of plans.filter((_, day) => day % 57 === 0)) {
      const inside = ({ startsAt }: Interval) => startsAt > now - 28 * DAY_MS && startsAt < now + 38 * DAY_MS;
      for (const [index, doctor] of plan.clinic.doctors.entries()) {
        const overrides = plan.overrides.filter((override) => override.doctor === doctor.slug);
        const anew = openingsFrom(doctor, overrides, {
          startsAt: now - 28 * DAY_MS,
          endsAt: now + 38 * DAY_MS,
        });
        expect(plan.doctors[index]?.openings.filter(inside)).toEqual(anew.filter(inside));
      }
    }
  });
});

function isOffered(plan: DemoPlan, visit: PlannedVisit): boolean {
  const doctor = plan.doctors.find(({ slug }) => slug === visit.doctor);
  const type = visitTypeOf(visit.visitType);
  const isNear = ({ startsAt }: Interval) => Math.abs(startsAt - visit.startsAt) < DAY_MS;
  const others = liveVisits(plan).filter(
    (other) => other.doctor === visit.doctor && other !== visit && isNear(other),
  );
  const horizonDays = Math.min(type.horizonDays, doctor?.horizonDays ?? 0);
  const slots = slotsOf({
    openings: (doctor?.openings ?? []).filter(
      ({ locationId, startsAt }) => locationId === visit.location && isNear({ startsAt, endsAt: 0 }),
    ),
    held: others.map(reservedOf).toSorted(byStart),
    visitType: type,
    mode: visit.mode,
    ...bookingWindow(visit.bookedAt, { noticeMinutes: type.noticeMinutes, horizonDays }),
    window: { startsAt: visit.startsAt, endsAt: visit.startsAt + 1 },
  });
  return slots.length === 1 && slots[0]?.endsAt === visit.endsAt && type.modes.includes(visit.mode);
}

function overlaps(
  visits: readonly PlannedVisit[],
  whose: (visit: PlannedVisit) => string,
  timeOf: (visit: PlannedVisit) => Interval,
): string[] {
  return [...Map.groupBy(visits, whose).values()].flatMap((own) => {
    const sorted = own.toSorted((one, other) => byStart(timeOf(one), timeOf(other)));
    return sorted
      .filter((visit, index) => {
        const next = sorted[index + 1];
        return next !== undefined && timeOf(next).startsAt < timeOf(visit).endsAt;
      })
      .map(nameOf);
  });
}

function repeats(names: readonly string[]): string[] {
  return names.filter((name, index) => names.indexOf(name) !== index);
}

function wrongSteps(visit: PlannedVisit, now: number): string[] {
  const type = visitTypeOf(visit.visitType);
  const isAsked = type.needsConfirmation && visit.bookedBy === "patient";
  let status: PlannedVisit["status"] = isAsked ? "pending" : "confirmed";
  let last = visit.bookedAt;
  const faultsFound: string[] =
    visit.bookedAt >= now || visit.bookedAt >= visit.startsAt ? ["booked late"] : [];
  for (const step of visit.steps) {
    try {
      assertStep({ status, startsAt: visit.startsAt }, step.status, step.at);
    } catch (error) {
      faultsFound.push(String(error));
    }
    const until = step.by === "patient" ? changeableUntil({ ...visit, ...type }) : Infinity;
    if (step.at > now || step.at < last || step.at > until)
      faultsFound.push(`${step.status} at a wrong time`);
    status = step.status;
    last = step.at;
  }
  if (status !== visit.status) faultsFound.push(`is ${visit.status}, not ${status}`);
  return faultsFound.map((fault) => `${nameOf(visit)} ${fault}`);
}

/** As the verb counts when the visit is booked. A visit cancelled by then is counted too, which is stricter. */
function isPastLimit(plan: DemoPlan, visit: PlannedVisit): boolean {
  const waiting = plan.visits.filter(
    (other) =>
      other.patient === visit.patient &&
      other.visitType === visit.visitType &&
      other.bookedAt <= visit.bookedAt &&
      other.startsAt > visit.bookedAt,
  );
  return waiting.length > visitTypeOf(visit.visitType).maxUpcomingPerPatient;
}

function freeSlots(plan: DemoPlan, slug: string, window: Interval): number {
  const doctor = plan.doctors.find((candidate) => candidate.slug === slug);
  const held = liveVisits(plan)
    .filter((visit) => visit.doctor === slug)
    .map(reservedOf)
    .toSorted(byStart);
  return (doctor?.visitTypes ?? []).flatMap((type) =>
    visitTypeOf(type).modes.flatMap((mode) =>
      slotsOf({
        openings: doctor?.openings ?? [],
        held,
        visitType: visitTypeOf(type),
        mode,
        earliest: window.startsAt,
        latest: window.endsAt,
        window,
      }),
    ),
  ).length;
}
