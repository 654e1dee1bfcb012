import type { SlotsRequest } from "#lib/availability/slots.ts";
import { HOUR_MS, MINUTE_MS, toIsoInstant } from "#lib/core/instant.ts";
import type { Values } from "./handlers/replay.ts";
import { BOOKERS, DOCTORS, idOf, SLOTS_A_DAY, startOf } from "./hospital.ts";

/** A month, from the day after the clock of the bench. */
const MONTH = { from: "2027-01-05", to: "2027-02-04" } as const;
const FREE_A_DAY = SLOTS_A_DAY / 2;

export function slotsRequest(doctor: number): SlotsRequest {
  return { doctorId: idOf("doctor", doctor), visitTypeId: idOf("visitType", 1), ...MONTH };
}

export function slotsPath(doctor: number): string {
  const { doctorId, visitTypeId, from, to } = slotsRequest(doctor);
  return `/api/v1/doctors/${doctorId}/slots?${new URLSearchParams({ visitTypeId, from, to })}`;
}

/** One booking of the load: a time that nobody else of the load, and no stored visit, takes. */
export interface Booking {
  readonly booker: number;
  readonly doctorId: string;
  readonly patientId: string;
  readonly userId: string;
  readonly sessionId: string;
  readonly startsAt: number;
}

/** The n-th booking, from 0: all doctors in turn, then their next free time; never one patient in two places at once. */
export function bookingOf(number: number): Booking {
  const round = Math.floor(number / DOCTORS);
  const booker = (number % BOOKERS) + 1;
  return {
    booker,
    doctorId: idOf("doctor", (number % DOCTORS) + 1),
    patientId: idOf("patient", booker),
    userId: idOf("user", booker),
    sessionId: idOf("session", booker),
    startsAt: startOf({ day: 1 + Math.floor(round / FREE_A_DAY), slot: 1 + 2 * (round % FREE_A_DAY) }),
  };
}

/** What a client sends to the product. */
export function bookingBody({ doctorId, patientId, startsAt }: Booking) {
  return {
    doctorId,
    patientId,
    visitTypeId: idOf("visitType", 1),
    locationId: idOf("location", 1),
    mode: "in_person",
    startsAt: toIsoInstant(startsAt),
    confirmSameDay: true,
  };
}

/** What differs between the statements of two bookings. Days begin at midnight in Kathmandu, 18:15 UTC. */
export function bookingValues({ doctorId, patientId, userId, sessionId, startsAt }: Booking): Values {
  const dayStart = Math.floor((startsAt - 18.25 * HOUR_MS) / (24 * HOUR_MS)) * 24 * HOUR_MS + 18.25 * HOUR_MS;
  return {
    doctorId,
    patientId,
    userId,
    sessionId,
    startsAt: toIsoInstant(startsAt),
    endsAt: toIsoInstant(startsAt + 30 * MINUTE_MS),
    dayStart: toIsoInstant(dayStart),
    dayEnd: toIsoInstant(dayStart + 24 * HOUR_MS),
  };
}
