import { SYSTEMS } from "#lib/fhir/constants.ts";
import type { AddressRow } from "#e2e/access/cells.ts";
import { startFor, type AccessWorld } from "#e2e/access/world.ts";

const SIGN_IN_FIRST = ["401", "401", "401", "401", "401"] as const;

/** Half an hour with the doctor of the world, for whoever is asked about, at a time of their own. */
function wanted(patientId: string, world: AccessWorld, date: string) {
  const { doctorId, locationId, visitTypeId } = world.practice;
  const actors = [`Patient/${patientId}`, `Practitioner/${doctorId}`, `Location/${locationId}`];
  return {
    resourceType: "Appointment",
    status: "proposed",
    serviceType: [{ coding: [{ system: SYSTEMS.visitType, code: visitTypeId }] }],
    appointmentType: { coding: [{ system: SYSTEMS.mode, code: "in_person" }] },
    start: startFor(patientId, world, date),
    participant: actors.map((reference) => ({ actor: { reference }, status: "needs-action" })),
  };
}

/** By whom an appointment for each patient may be booked: a body that names somebody foreign is no missing address. */
const booked = (done: string) => ({
  visitor: SIGN_IN_FIRST,
  patient: [done, done, "422", "422", "400"] as const,
  doctor: [done, done, "422", "422", "400"] as const,
  admin: [done, done, done, "422", "400"] as const,
});

export const CREATE: AddressRow = {
  ...booked("201"),
  kind: "patient",
  method: "POST",
  path: () => "/fhir/R4/Appointment",
  body: (id, world) => wanted(id, world, "2027-01-13"),
};

export const BOOK: AddressRow = {
  ...booked("200"),
  kind: "patient",
  method: "POST",
  path: () => "/fhir/R4/Appointment/$book",
  body: (id, world) => ({
    resourceType: "Parameters",
    parameter: [{ name: "appointment-resource", resource: wanted(id, world, "2027-01-14") }],
  }),
};

const CHANGED = {
  kind: "visit",
  path: (id: string) => `/fhir/R4/Appointment/${id}`,
  visitor: SIGN_IN_FIRST,
  patient: ["200", "200", "404", "404", "404"],
  doctor: ["200", "200", "404", "404", "404"],
  admin: ["200", "200", "200", "404", "404"],
} as const;

const SEEN = { "If-Match": 'W/"1"' };

export const CANCEL_BY_PUT: AddressRow = {
  ...CHANGED,
  method: "PUT",
  headers: SEEN,
  body: (id) => ({ resourceType: "Appointment", id, status: "cancelled", participant: [] }),
};

export const CANCEL_BY_PATCH: AddressRow = {
  ...CHANGED,
  method: "PATCH",
  headers: { ...SEEN, "Content-Type": "application/json-patch+json" },
  body: () => [{ op: "replace", path: "/status", value: "cancelled" }],
};

/** It says what free times say, so it is as public as they are. */
export const FIND: AddressRow = {
  visitor: "200",
  patient: "200",
  doctor: "200",
  admin: "200",
  method: "POST",
  path: () => "/fhir/R4/Appointment/$find",
  body: (_id, { practice }) => ({
    resourceType: "Parameters",
    parameter: [
      { name: "start", valueDateTime: "2027-01-06T00:00:00Z" },
      { name: "end", valueDateTime: "2027-01-07T00:00:00Z" },
      { name: "visit-type", valueString: `${SYSTEMS.visitType}|${practice.visitTypeId}` },
    ],
  }),
};

/** Holds are for browsers: no token has one. */
export const HOLD: AddressRow = {
  visitor: "501",
  patient: "501",
  doctor: "501",
  admin: "501",
  method: "POST",
  path: () => "/fhir/R4/Appointment/$hold",
};
