import { randomUUID } from "node:crypto";

import type { AddressRow } from "#e2e/access/cells.ts";

const SIGN_IN_FIRST = ["401", "401", "401", "401", "401"] as const;
const ADMINISTRATORS = { visitor: "401", patient: "403", doctor: "403" } as const;
const REFUSED = ["403", "403", "404", "404", "400"] as const;

/** The operations about patients and those who act for them. */
export const PATIENT_HANDLERS: Readonly<Record<string, readonly AddressRow[]>> = {
  "/api/v1/me/patients": [{ visitor: "401", patient: "200", doctor: "200", admin: "200" }],
  "/api/v1/me/treated-patients/search": [
    {
      visitor: "401",
      patient: "403",
      doctor: "200",
      admin: "403",
      method: "POST",
      body: () => ({ name: "Rai" }),
    },
  ],
  "/api/v1/me/representatives": [{ visitor: "401", patient: "200", doctor: "200", admin: "200" }],
  "/api/v1/patients": [
    {
      ...ADMINISTRATORS,
      method: "POST",
      body: () => ({ name: `Xq${randomUUID()}`, email: `${randomUUID()}@example.org`, timeZone: "UTC" }),
      admin: "201",
    },
  ],
  "/api/v1/patients/search": [
    { ...ADMINISTRATORS, method: "POST", body: () => ({ name: "Rai" }), admin: "200" },
  ],
  "/api/v1/patients/likely": [
    { ...ADMINISTRATORS, method: "POST", body: () => ({ name: "Maya Rai" }), admin: "200" },
  ],
  "/api/v1/patients/[id]": [
    {
      kind: "patient",
      visitor: SIGN_IN_FIRST,
      patient: ["200", "200", "404", "404", "400"],
      doctor: REFUSED,
      admin: ["200", "200", "200", "404", "400"],
    },
    {
      kind: "patient",
      method: "PUT",
      headers: { "If-Match": '"v1000000"' },
      body: () => ({ name: "Maya Rai", timeZone: "Asia/Kathmandu" }),
      visitor: SIGN_IN_FIRST,
      patient: ["412", "412", "404", "404", "400"],
      doctor: REFUSED,
      admin: ["412", "412", "412", "404", "400"],
    },
  ],
  "/api/v1/patients/[id]/merge": [
    {
      kind: "patient",
      method: "POST",
      // Of versions that no file has: nothing is merged, or the rows of others would be about one file.
      body: (id, { things: { patient } }) => ({
        version: 1_000_000,
        intoId: id === patient.foreign ? patient.own : patient.foreign,
        intoVersion: 1_000_000,
      }),
      visitor: SIGN_IN_FIRST,
      patient: ["403", "403", "403", "403", "400"],
      doctor: ["403", "403", "403", "403", "400"],
      admin: ["409", "409", "409", "404", "400"],
    },
  ],
  "/api/v1/patients/[id]/representatives": [
    {
      kind: "patient",
      visitor: SIGN_IN_FIRST,
      patient: ["403", "403", "403", "403", "400"],
      doctor: ["403", "403", "403", "403", "400"],
      admin: ["200", "200", "200", "404", "400"],
    },
    {
      kind: "patient",
      method: "POST",
      body: (_id, { patient }) => ({ accountEmail: patient.email, relation: "carer" }),
      visitor: SIGN_IN_FIRST,
      patient: REFUSED,
      doctor: ["404", "404", "404", "404", "400"],
      // It is the patient's own file, and they act for the child already.
      admin: ["400", "200", "200", "404", "400"],
    },
  ],
  "/api/v1/patients/[id]/representatives/[userId]": [
    {
      kind: "patient",
      method: "DELETE",
      path: (id, { things }) => `/api/v1/patients/${id}/representatives/${things.user.own}`,
      visitor: SIGN_IN_FIRST,
      patient: ["409", "403", "404", "404", "400"],
      doctor: REFUSED,
      admin: ["409", "204", "404", "404", "400"],
    },
  ],
  "/api/v1/patients/[id]/representatives/[userId]/confirmation": [
    {
      kind: "patient",
      method: "POST",
      path: (id, { things }) => `/api/v1/patients/${id}/representatives/${things.user.foreign}/confirmation`,
      body: () => ({}),
      visitor: SIGN_IN_FIRST,
      patient: ["404", "403", "404", "404", "400"],
      doctor: REFUSED,
      admin: ["403", "403", "403", "404", "400"],
    },
  ],
};
