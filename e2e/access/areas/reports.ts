import { SIGN_IN, SWITCH, UNAUTHENTICATED, type ActionRow, type AddressRow } from "#e2e/access/cells.ts";

const ADMINISTRATORS = { visitor: SIGN_IN, patient: SWITCH, doctor: SWITCH, admin: "200" };
const FILE = { visitor: "401", patient: "403", doctor: "403", admin: "200" };

/** The pages of reports. */
export const REPORT_PAGES: Readonly<Record<string, AddressRow>> = {
  "/admin/reports": ADMINISTRATORS,
  "/admin/reports/visits": ADMINISTRATORS,
  "/admin/reports/attendance": ADMINISTRATORS,
  "/admin/reports/utilisation": ADMINISTRATORS,
  "/admin/reports/revenue": ADMINISTRATORS,
  "/admin/reports/patient": {
    ...ADMINISTRATORS,
    kind: "patient",
    path: (patient) => `/admin/reports/patient?${new URLSearchParams({ patient })}`,
    admin: ["200", "200", "200", "404", "404"],
  },
};

/** Their files. */
export const REPORT_HANDLERS: Readonly<Record<string, readonly AddressRow[]>> = {
  "/admin/reports/visits/visits.csv": [FILE],
  "/admin/reports/attendance/attendance.csv": [FILE],
  "/admin/reports/utilisation/utilisation.csv": [FILE],
  "/admin/reports/revenue/revenue.csv": [FILE],
  "/admin/reports/patient/visits.csv": [
    {
      ...FILE,
      kind: "patient",
      path: (patient) => `/admin/reports/patient/visits.csv?${new URLSearchParams({ patient })}`,
      admin: ["200", "200", "200", "404", "404"],
    },
  ],
};

const ANSWER = { visitor: "401", patient: "403", doctor: "403", admin: "200" };
const FORBIDDEN = ["403", "403", "403", "403", "400"] as const;

/** The same over the API. */
export const API_REPORT_HANDLERS: Readonly<Record<string, readonly AddressRow[]>> = {
  "/api/v1/reports/appointments": [ANSWER],
  "/api/v1/reports/attendance": [ANSWER],
  "/api/v1/reports/utilisation": [ANSWER],
  "/api/v1/reports/revenue": [ANSWER],
  "/api/v1/reports/patients/[id]": [
    {
      kind: "patient",
      visitor: ["401", "401", "401", "401", "401"],
      patient: FORBIDDEN,
      doctor: FORBIDDEN,
      admin: ["200", "200", "200", "404", "400"],
    },
  ],
};

/** Whose report is meant, for the address of it. */
export const REPORT_ACTIONS: Readonly<Record<string, ActionRow>> = {
  "admin/reports/patient/actions.ts#findPatientAction": {
    kind: "patient",
    fields: (patientId) => ({ wanted: patientId }),
    visitor: UNAUTHENTICATED,
    patient: "forbidden",
    doctor: "forbidden",
    admin: ["done", "done", "done", "invalid_input", "invalid_input"],
  },
};
