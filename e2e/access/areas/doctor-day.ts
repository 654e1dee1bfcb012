import type { AddressRow } from "#e2e/access/cells.ts";

/** What the page of a doctor's day asks while it is open. */
export const DOCTOR_DAY_HANDLERS: Readonly<Record<string, readonly AddressRow[]>> = {
  "/api/doctor-day": [
    {
      path: () => "/api/doctor-day?from=1799167500000&until=1799253900000",
      visitor: "401",
      patient: "403",
      doctor: "200",
      admin: "403",
    },
    { visitor: "401", patient: "403", doctor: "400", admin: "403" },
  ],
};
