import { z } from "zod";

import { Id } from "#lib/core/fields.ts";
import { DoctorFilters, DoctorKey } from "#lib/doctors/public-schema.ts";
import { listPublicDoctors } from "#lib/doctors/queries-list.ts";
import { loadPublicDoctor } from "#lib/doctors/queries-profile.ts";

import { digestOf } from "./digest.ts";
import { ListedDoctor, PublicDoctor, toListedDoctor, toPublicDoctor } from "./doctors-answer.ts";
import { Nothing } from "./fields.ts";
import { listOperation } from "./list.ts";
import { queryOperation } from "./query-operation.ts";

const DOCTOR = "0199a3c4-7d10-7c3e-8f00-000000000001";
const LOCATION = "0199a3c4-7d10-7c3e-8f00-000000000003";
const VISIT_TYPE = "0199a3c4-7d10-7c3e-8f00-000000000004";

const SUMMARY = {
  id: DOCTOR,
  slug: "asha-rai",
  name: "Dr Asha Rai",
  photo: {
    small: "/api/photos/5f2c0b7d9a1e4c8f6b3a2d1e0f9c8b7a-small.webp",
    large: "/api/photos/5f2c0b7d9a1e4c8f6b3a2d1e0f9c8b7a-large.webp",
  },
  title: "Dr",
  givenName: "Asha",
  familyName: "Rai",
  specialties: [
    { id: "0199a3c4-7d10-7c3e-8f00-000000000005", slug: "family-medicine", name: "Family medicine" },
  ],
  languages: ["en", "ne"],
  acceptingNewPatients: true,
  horizonDays: 90,
  locations: [
    {
      id: LOCATION,
      slug: "patan",
      name: "Patan",
      addressLine: "1 Durbar Marg",
      city: "Lalitpur",
      country: "NP",
      phone: "+97715550100",
      timeZone: "Asia/Kathmandu",
    },
  ],
  visitTypes: [
    {
      id: VISIT_TYPE,
      slug: "consultation",
      name: "Consultation",
      durationMinutes: 30,
      modes: ["in_person" as const, "video" as const],
      feeMinor: 150_000,
      currency: "NPR",
    },
  ],
};

export const DOCTOR_OPERATIONS = [
  listOperation({
    id: "listDoctors",
    name: "doctors.list",
    path: "/api/v1/doctors",
    scope: "doctors:read",
    isPublic: true,
    mayBeStale: true,
    query: listPublicDoctors,
    filters: DoctorFilters,
    key: DoctorKey,
    toItem: toListedDoctor,
    item: ListedDoctor,
    refuses: [],
    example: {
      input: { specialty: "family-medicine", available: "2027-01-06", limit: 10 },
      item: {
        ...SUMMARY,
        firstFree: {
          startsAt: "2027-01-06T03:15:00.000Z",
          endsAt: "2027-01-06T03:45:00.000Z",
          timeZone: "Asia/Kathmandu",
          locationId: LOCATION,
          visitTypeId: VISIT_TYPE,
          mode: "in_person",
        },
      },
    },
  }),
  queryOperation({
    id: "getDoctor",
    name: "doctors.read",
    path: "/api/v1/doctors/{id}",
    scope: "doctors:read",
    isPublic: true,
    pathFields: { id: "doctorId" },
    query: loadPublicDoctor,
    whole: z.strictObject({ doctorId: Id }),
    input: Nothing,
    toAnswer: toPublicDoctor,
    answer: PublicDoctor,
    version: ({ version }) => version,
    variant: (doctor) => digestOf(toPublicDoctor(doctor)),
    refuses: ["unknown_doctor"],
    example: {
      path: { id: DOCTOR },
      input: {},
      answer: {
        ...SUMMARY,
        biography: "Family medicine for all ages.",
        gender: "female",
        department: "Primary care",
        licenceNumber: "NMC-1234",
        licenceAuthority: "Nepal Medical Council",
        practisingSince: 2009,
        presence: null,
        version: 3,
      },
    },
  }),
];
