import type { AddressRow } from "#e2e/access/cells.ts";
import type { AccessWorld } from "#e2e/access/world.ts";

import { BOOK, CANCEL_BY_PATCH, CANCEL_BY_PUT, CREATE, FIND, HOLD } from "./fhir-writes.ts";

const ROUTE = "/fhir/R4/[[...path]]";

/** No cookie is looked at: whoever sends one is a visitor. */
const asVisitor = (visitor: string) => ({ visitor, patient: visitor, doctor: visitor, admin: visitor });
const EVERYBODY = asVisitor("200");
const SIGN_IN_FIRST = ["401", "401", "401", "401", "401"] as const;
const NOBODY = {
  visitor: SIGN_IN_FIRST,
  patient: SIGN_IN_FIRST,
  doctor: SIGN_IN_FIRST,
  admin: SIGN_IN_FIRST,
} as const;

const FOUND = ["200", "200", "200", "404", "404"] as const;
const FOUND_BY_ALL = { visitor: FOUND, patient: FOUND, doctor: FOUND, admin: FOUND } as const;

const one = (type: string) => (id: string) => `/fhir/R4/${type}/${id}`;
const ofPractice = (type: string, of: (world: AccessWorld) => string) => (_id: string, world: AccessWorld) =>
  `/fhir/R4/${type}/${of(world)}`;

/** What everyone may read, token or none. */
const PUBLIC: readonly AddressRow[] = [
  { ...FOUND_BY_ALL, kind: "doctor", path: one("Practitioner") },
  { ...FOUND_BY_ALL, kind: "doctor", path: one("PractitionerRole") },
  { ...EVERYBODY, path: ofPractice("Location", ({ practice }) => practice.locationId) },
  { ...EVERYBODY, path: ofPractice("HealthcareService", ({ practice }) => practice.visitTypeId) },
  { ...EVERYBODY, path: () => "/fhir/R4/Schedule" },
  {
    ...EVERYBODY,
    path: (_id, { practice }) =>
      `/fhir/R4/Slot?service-type=${practice.visitTypeId}&start=ge2027-01-06&start=lt2027-01-07`,
  },
];

/** FHIR over HTTP, asked with cookies alone. */
export const FHIR_HANDLERS: Readonly<Record<string, readonly AddressRow[]>> = {
  [ROUTE]: [
    { ...EVERYBODY, path: () => "/fhir/R4/metadata" },
    { ...EVERYBODY, path: () => "/fhir/R4/.well-known/smart-configuration" },
    { ...asVisitor("404"), path: () => "/fhir/R4" },
    { ...asVisitor("404"), path: () => "/fhir/R4/Observation" },
    ...PUBLIC,
    { ...NOBODY, kind: "visit", path: one("Appointment") },
    { ...NOBODY, kind: "patient", path: one("Patient") },
    { ...asVisitor("401"), path: () => "/fhir/R4/Appointment" },
    { ...asVisitor("401"), path: () => "/fhir/R4/Patient" },
    ...[CREATE, BOOK, CANCEL_BY_PUT, CANCEL_BY_PATCH].map((row) => ({ ...row, ...NOBODY })),
    { ...FIND, ...EVERYBODY },
    { ...HOLD, ...asVisitor("501") },
  ],
};

/** The same asked with tokens: what is foreign and what is missing look alike. */
export const FHIR_BY_TOKEN: Readonly<Record<string, readonly AddressRow[]>> = {
  [ROUTE]: [
    ...PUBLIC,
    {
      kind: "visit",
      path: one("Appointment"),
      visitor: SIGN_IN_FIRST,
      patient: ["200", "200", "404", "404", "404"],
      doctor: ["200", "200", "404", "404", "404"],
      admin: ["200", "200", "200", "404", "404"],
    },
    {
      kind: "patient",
      path: one("Patient"),
      visitor: SIGN_IN_FIRST,
      patient: ["200", "200", "404", "404", "404"],
      // As in the API: doctors read who it is at the appointment.
      doctor: ["403", "403", "404", "404", "404"],
      admin: ["200", "200", "200", "404", "404"],
    },
    { path: () => "/fhir/R4/Appointment", visitor: "401", patient: "200", doctor: "200", admin: "200" },
    { path: () => "/fhir/R4/Patient", visitor: "401", patient: "200", doctor: "403", admin: "200" },
    CREATE,
    BOOK,
    CANCEL_BY_PUT,
    CANCEL_BY_PATCH,
    FIND,
  ],
};
