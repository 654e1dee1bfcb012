import type { Sent } from "autocannon";
import { SYSTEMS } from "#lib/fhir/constants.ts";
import { scheduleId } from "#lib/fhir/keys.ts";
import { idOf } from "./hospital.ts";
import type { Target } from "./http.ts";
import { sendLoad } from "./load.ts";
import { bookingBody, bookingOf, slotsPath, slotsRequest, type Booking } from "./requests.ts";
import { interleave, ratioOf, writeSpread } from "./rounds.ts";
import type { Row } from "./table.ts";

const ROUNDS = 9;
const SECONDS = 2;
const DOCTORS_ASKED = 50;
const BUDGET = 0.5;
const BOOKING_BUDGET = 0.8;

export interface FhirTarget extends Pick<Target, "origin" | "nextBooking"> {
  /** Access tokens of the people who book, in order. */
  readonly tokens: readonly string[];
}

/** What FHIR's words cost, against the API's own. */
export async function measureFhir(target: FhirTarget): Promise<Row[]> {
  return [...(await measureSlots(target)), ...(await measureBooking(target))];
}

/** A doctor's month of free times. */
async function measureSlots({ origin }: FhirTarget): Promise<Row[]> {
  const requestsOf = (pathOf: (doctor: number) => string) =>
    Array.from({ length: DOCTORS_ASKED }, (_, index) => ({ path: pathOf(index + 1) }));
  const send = (pathOf: (doctor: number) => string) => async () =>
    (await sendLoad(origin, requestsOf(pathOf), { seconds: SECONDS })).perSecond;
  const sides = { fhir: send(fhirPath), api: send(slotsPath) };
  await sides.fhir();
  await sides.api();
  const ratio = ratioOf(await interleave(sides, ROUNDS), "fhir", "api");
  return [
    {
      path: "slots of a schedule by FHIR : by the API",
      measured: writeSpread(ratio),
      budget: `at least ${BUDGET}`,
      isMet: ratio.median >= BUDGET,
    },
  ];
}

/** As many slots as a page may have. */
function fhirPath(doctor: number): string {
  const { doctorId, visitTypeId, from, to } = slotsRequest(doctor);
  const schedule = scheduleId({ doctorId, locationId: idOf("location", 1) });
  const search = new URLSearchParams({ schedule, "service-type": visitTypeId, _count: "100" });
  for (const bound of [`ge${from}`, `le${to}`]) search.append("start", bound);
  return `/fhir/R4/Slot?${search}`;
}

/** The same bookings by `$book` and by the API, both with tokens. */
async function measureBooking({ origin, tokens, nextBooking }: FhirTarget): Promise<Row[]> {
  const send = (path: string, bodyOf: (booking: Booking) => object) => async () => {
    const setupRequest: Sent["setupRequest"] = (request) => {
      const booking = bookingOf(nextBooking());
      const authorization = `Bearer ${tokens[booking.booker - 1] ?? ""}`;
      const headers = { authorization, "content-type": "application/json" };
      return { ...request, headers, body: JSON.stringify(bodyOf(booking)) };
    };
    const sent = { method: "POST" as const, path, setupRequest };
    return (await sendLoad(origin, [sent], { seconds: SECONDS })).perSecond;
  };
  const sides = {
    fhir: send("/fhir/R4/Appointment/$book", bookParameters),
    // FHIR has no word for the yes to a second appointment on one day: neither side says it.
    api: send("/api/v1/appointments", (booking) => ({ ...bookingBody(booking), confirmSameDay: false })),
  };
  await sides.fhir();
  await sides.api();
  const ratio = ratioOf(await interleave(sides, ROUNDS), "fhir", "api");
  return [
    {
      path: "$book : POST /api/v1/appointments",
      measured: writeSpread(ratio),
      budget: `at least ${BOOKING_BUDGET}`,
      isMet: ratio.median >= BOOKING_BUDGET,
    },
  ];
}

function bookParameters(booking: Booking): object {
  const { doctorId, patientId, locationId, visitTypeId, mode, startsAt } = bookingBody(booking);
  const actors = [`Patient/${patientId}`, `Practitioner/${doctorId}`, `Location/${locationId}`];
  const resource = {
    resourceType: "Appointment",
    status: "proposed",
    serviceType: [{ coding: [{ system: SYSTEMS.visitType, code: visitTypeId }] }],
    appointmentType: { coding: [{ system: SYSTEMS.mode, code: mode }] },
    start: startsAt,
    participant: actors.map((reference) => ({ actor: { reference }, status: "needs-action" })),
  };
  return { resourceType: "Parameters", parameter: [{ name: "appointment-resource", resource }] };
}
