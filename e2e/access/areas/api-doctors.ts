import { randomUUID } from "node:crypto";

import type { AddressRow } from "#e2e/access/cells.ts";

const EVERYBODY = { visitor: "200", patient: "200", doctor: "200", admin: "200" };
const ANY = ["200", "200", "200", "404", "400"] as const;
const PUBLIC = { visitor: ANY, patient: ANY, doctor: ANY, admin: ANY };

const VISITORS = { visitor: ["401", "401", "401", "401", "401"] } as const;
const STALE = { "If-Match": '"v1000000"' };

/** Which doctors there are is public: who may not keep one is told of one that is missing. */
const FORBIDDEN = ["403", "403", "403", "404", "400"] as const;
const REFUSED = { ...VISITORS, kind: "doctor", patient: FORBIDDEN, doctor: FORBIDDEN } as const;
/** Where the role is asked for first. */
const FORBIDDEN_TO_ASK = ["403", "403", "403", "403", "400"] as const;
const ADMINISTRATORS = {
  ...VISITORS,
  kind: "doctor",
  patient: FORBIDDEN_TO_ASK,
  doctor: FORBIDDEN_TO_ASK,
  admin: ["200", "200", "200", "404", "400"],
} as const;
const KEEPERS = {
  ...VISITORS,
  kind: "doctor",
  patient: FORBIDDEN,
  doctor: ["200", "200", "403", "404", "400"],
  admin: ["200", "200", "200", "404", "400"],
} as const;

const ADDERS = {
  ...KEEPERS,
  method: "POST",
  doctor: ["201", "201", "403", "404", "400"],
  admin: ["201", "201", "201", "404", "400"],
} as const;
const NOTHING = ["404", "404", "404", "404", "400"] as const;
const NOTHING_OF_THAT_ID = {
  ...VISITORS,
  kind: "doctor",
  method: "DELETE",
  patient: NOTHING,
  doctor: NOTHING,
  admin: NOTHING,
} as const;

/** There is no department and no specialty of these ids: nothing else is at fault. */
const keptFields = () => ({
  name: "Dr X",
  licenceNumber: randomUUID(),
  licenceAuthority: "X",
  practisingSince: 2001,
  languages: ["en"],
  feeMinor: 5,
  currency: "NPR",
  departmentId: randomUUID(),
  specialtyIds: [randomUUID()],
  locationIds: [randomUUID()],
});
const PROFILE = {
  biography: "",
  languages: ["en"],
  acceptingNewPatients: true,
  horizonDays: 90,
  visitTypes: [],
};

/** The operations of the API that are about doctors and their free times, and who may ask them. */
export const API_DOCTOR_HANDLERS: Readonly<Record<string, readonly AddressRow[]>> = {
  "/api/v1/doctors": [
    EVERYBODY,
    {
      method: "POST",
      body: () => ({
        ...keptFields(),
        slug: `x-${randomUUID()}`,
        gender: "other",
        visitTypes: [{ visitTypeId: randomUUID() }],
      }),
      ...{ visitor: "401", patient: "403", doctor: "403", admin: "400" },
    },
  ],
  "/api/v1/doctors/all": [{ visitor: "401", patient: "403", doctor: "403", admin: "200" }],
  "/api/v1/doctors/[id]": [
    { kind: "doctor", ...PUBLIC },
    // Each has visits to come.
    { ...REFUSED, method: "DELETE", admin: ["409", "409", "409", "404", "400"] },
  ],
  "/api/v1/doctors/[id]/slots/first": [
    {
      kind: "doctor",
      path: (id, { practice }) => `/api/v1/doctors/${id}/slots/first?visitTypeId=${practice.visitTypeId}`,
      ...PUBLIC,
    },
  ],
  "/api/v1/doctors/[id]/administration": [
    ADMINISTRATORS,
    {
      ...REFUSED,
      method: "PUT",
      headers: STALE,
      body: () => ({ ...keptFields(), feesIn: "NPR", fees: { [randomUUID()]: null } }),
      admin: ["412", "412", "412", "404", "400"],
    },
  ],
  "/api/v1/doctors/[id]/profile": [
    KEEPERS,
    {
      ...REFUSED,
      method: "PUT",
      headers: STALE,
      body: () => PROFILE,
      doctor: ["412", "412", "403", "404", "400"],
      admin: ["412", "412", "412", "404", "400"],
    },
  ],
  "/api/v1/doctors/[id]/removal": [
    ADMINISTRATORS,
    // Each has visits to come that the request says nothing of.
    { ...REFUSED, method: "POST", admin: ["409", "409", "409", "404", "400"] },
  ],
  "/api/v1/doctors/[id]/reinstatement": [
    { ...REFUSED, method: "POST", admin: ["409", "409", "409", "404", "400"] },
  ],
  "/api/v1/doctors/[id]/dates": [KEEPERS],
  "/api/v1/doctors/[id]/openings": [
    { ...KEEPERS, path: (id) => `/api/v1/doctors/${id}/openings?from=2027-01-06&to=2027-01-06` },
  ],
  "/api/v1/doctors/[id]/extra-hours": [
    {
      ...ADDERS,
      body: (_id, { practice: { locationId } }) => ({
        ...{ locationId, date: "2028-03-02", startTime: "18:00", endTime: "19:00" },
      }),
    },
  ],
  "/api/v1/doctors/[id]/closures": [{ ...ADDERS, body: () => ({ date: "2028-03-03" }) }],
  "/api/v1/doctors/[id]/leaves": [
    { ...ADDERS, body: () => ({ fromDate: "2028-02-05", untilDate: "2028-02-06" }) },
  ],
  // No entry of that id: what is a doctor's own to take back, the tests of the database say.
  "/api/v1/hours-changes": [
    {
      ...ADDERS,
      path: () => "/api/v1/hours-changes",
      body: (doctorId) => ({
        change: { kind: "add_leave", input: { doctorId, fromDate: "2028-02-05", untilDate: "2028-02-06" } },
      }),
    },
  ],
  "/api/v1/hours-changes/[id]": [{ ...NOTHING_OF_THAT_ID, method: "GET" }],
  "/api/v1/hours-changes/[id]/confirmation": [{ ...NOTHING_OF_THAT_ID, method: "POST", body: () => ({}) }],
  "/api/v1/hours-changes/[id]/reversal": [{ ...NOTHING_OF_THAT_ID, method: "POST", body: () => ({}) }],
  "/api/v1/leaves/[id]": [NOTHING_OF_THAT_ID],
  "/api/v1/overrides/[id]": [NOTHING_OF_THAT_ID],
  "/api/v1/slots": [
    {
      ...EVERYBODY,
      path: (_id, { practice }) =>
        `/api/v1/slots?visitTypeId=${practice.visitTypeId}&from=2027-01-06&to=2027-01-06`,
    },
  ],
};
