import { randomUUID } from "node:crypto";
import { createDepartment } from "#lib/catalog/create-department.ts";
import { createLocation } from "#lib/catalog/create-location.ts";
import { createSpecialty } from "#lib/catalog/create-specialty.ts";
import { createVisitType } from "#lib/catalog/create-visit-type.ts";
import { SYSTEM } from "#e2e/support/system.ts";
import type { Kind, ObjectOf } from "./things.ts";

export const slug = () => `x-${randomUUID()}`;
const named = () => ({ slug: slug(), name: slug() });
const LOCATION = {
  name: "St Olaf’s",
  addressLine: "4 Lai",
  city: "Tallinn",
  country: "EE",
  phone: "+3726000000",
  emergencyPhone: "112",
  timeZone: "Europe/Tallinn",
};
const VISIT_TYPE = {
  name: "Check-up",
  durationMinutes: "20",
  stepMinutes: "",
  bufferBeforeMinutes: "0",
  bufferAfterMinutes: "0",
  inPerson: "on",
  noticeMinutes: "60",
  horizonDays: "90",
  changeCutoffMinutes: "1440",
  maxUpcomingPerPatient: "5",
  position: "0",
};

export const KINDS = [
  {
    kind: "location",
    folder: "locations",
    name: "Location",
    // Never among those that other tests look at.
    make: () => createLocation(SYSTEM, { ...LOCATION, slug: slug(), isPublic: false }),
    fields: () => LOCATION,
  },
  {
    kind: "department",
    folder: "departments",
    name: "Department",
    make: () => createDepartment(SYSTEM, named()),
    fields: () => ({ name: slug() }),
  },
  {
    kind: "specialty",
    folder: "specialties",
    name: "Specialty",
    make: () => createSpecialty(SYSTEM, named()),
    fields: () => ({ name: slug() }),
  },
  {
    kind: "visit type",
    folder: "visit-types",
    name: "VisitType",
    make: () => createVisitType(SYSTEM, named()),
    fields: () => VISIT_TYPE,
  },
] as const satisfies readonly {
  kind: Kind;
  folder: string;
  name: string;
  make: () => Promise<{ id: string }>;
  fields: () => Readonly<Record<string, string>>;
}[];

type PlaceKind = (typeof KINDS)[number]["kind"];

/** One of each for each cell: nothing refers to them, and each is changed once. */
export async function makePlaces(): Promise<Record<PlaceKind, Record<ObjectOf, string>>> {
  const made = KINDS.map(async ({ kind, make }) => {
    const [own, actedFor, foreign] = [await make(), await make(), await make()];
    const ids = { own: own.id, "acted for": actedFor.id, foreign: foreign.id };
    return [kind, { ...ids, missing: randomUUID(), malformed: "x" }] as const;
  });
  const [location, department, specialty, visitType] = await Promise.all(made);
  if (!location || !department || !specialty || !visitType) throw new Error("There are four kinds");
  return {
    location: location[1],
    department: department[1],
    specialty: specialty[1],
    "visit type": visitType[1],
  };
}
