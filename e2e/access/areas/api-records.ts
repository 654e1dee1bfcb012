import type { AddressRow } from "#e2e/access/cells.ts";

const VISITORS = { visitor: ["401", "401", "401", "401", "401"] } as const;
const NOBODYS = ["404", "404", "404", "404", "400"] as const;
/** A visit that one sees, and whose record one does not write. */
const FORBIDDEN = ["403", "403", "404", "404", "400"] as const;
const FORBIDDEN_ANY = ["403", "403", "403", "404", "400"] as const;
const BY_DOCTOR = { ...VISITORS, kind: "visit", patient: FORBIDDEN, admin: FORBIDDEN_ANY } as const;
const CONTENT = { notes: "x", reason: "Because" };

/** The visits have not begun: what their doctor may write is refused for that alone. */
const signs = (version: number): AddressRow => ({
  ...BY_DOCTOR,
  method: "POST",
  body: () => ({ ...CONTENT, version, revision: 0 }),
  doctor: ["409", "409", "404", "404", "400"],
});

/** The operations of medical records. No visit of these has a signed one: `lib/api/records.db.test.ts` reads some. */
export const API_RECORD_HANDLERS: Readonly<Record<string, readonly AddressRow[]>> = {
  "/api/v1/appointments/[id]/record": [
    { ...VISITORS, kind: "visit", patient: NOBODYS, doctor: NOBODYS, admin: NOBODYS },
  ],
  "/api/v1/appointments/[id]/record/draft": [
    { ...BY_DOCTOR, doctor: ["200", "200", "404", "404", "400"] },
    {
      ...BY_DOCTOR,
      method: "PUT",
      headers: { "If-Match": '"v1"' },
      body: () => CONTENT,
      doctor: ["409", "409", "404", "404", "400"],
    },
  ],
  "/api/v1/appointments/[id]/record/signature": [signs(0)],
  "/api/v1/appointments/[id]/record/amendments": [signs(1)],
  "/api/v1/appointments/[id]/record/opening": [
    {
      ...VISITORS,
      kind: "visit",
      method: "POST",
      body: () => ({ reason: "A complaint of the patient" }),
      patient: FORBIDDEN,
      doctor: FORBIDDEN,
      admin: ["201", "201", "201", "404", "400"],
    },
  ],
  "/api/v1/patients/[id]/records": [
    {
      ...VISITORS,
      kind: "patient",
      patient: ["200", "200", "404", "404", "400"],
      doctor: ["200", "200", "404", "404", "400"],
      admin: ["200", "200", "200", "404", "400"],
    },
  ],
  "/api/v1/medical-codes/search": [
    {
      method: "POST",
      body: () => ({ words: "headache" }),
      ...{ visitor: "401", patient: "403", doctor: "200", admin: "403" },
    },
  ],
};
