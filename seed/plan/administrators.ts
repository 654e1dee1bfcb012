import type { SetupSource } from "#lib/setup/schema.ts";

/** The second is also a doctor: one account with two roles. */
export const DEMO_ADMINISTRATORS: SetupSource["administrators"] = [
  { name: "Helen Price", email: "admin@praxis.example", timeZone: "Europe/London" },
  { name: "Dra. Sofía Rojas Fuentes", email: "doctor-admin@praxis.example", timeZone: "America/Santiago" },
];
