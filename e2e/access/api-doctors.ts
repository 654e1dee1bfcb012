import type { AddressRow } from "./cells.ts";

const EVERYBODY = { visitor: "200", patient: "200", doctor: "200", admin: "200" };
const ANY = ["200", "200", "200", "404", "400"] as const;
const PUBLIC = { visitor: ANY, patient: ANY, doctor: ANY, admin: ANY };

/** The operations of the API that are about doctors and their free times, and who may ask them. */
export const API_DOCTORS: Readonly<Record<string, readonly AddressRow[]>> = {
  "/api/v1/doctors": [EVERYBODY],
  "/api/v1/doctors/[id]": [{ kind: "doctor", ...PUBLIC }],
  "/api/v1/doctors/[id]/slots/first": [
    {
      kind: "doctor",
      path: (id, { practice }) => `/api/v1/doctors/${id}/slots/first?visitTypeId=${practice.visitTypeId}`,
      ...PUBLIC,
    },
  ],
  "/api/v1/slots": [
    {
      ...EVERYBODY,
      path: (_id, { practice }) =>
        `/api/v1/slots?visitTypeId=${practice.visitTypeId}&from=2027-01-06&to=2027-01-06`,
    },
  ],
};
