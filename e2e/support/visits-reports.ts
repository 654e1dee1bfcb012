import { randomUUID } from "node:crypto";
import type { Visit } from "./visit.ts";
import { findUserId, makePatient, makePractice, makeVisit } from "./world.ts";

/** As the administrator of the demo. */
const asAdmin = (pathOf: () => string | Promise<string>) => async () => ({
  path: await pathOf(),
  userId: await findUserId("admin@praxis.example"),
  role: "admin" as const,
});

const YEAR = "from=2026-06-01&to=2027-05-31";
const FAULTY = "from=2027-02-30&to=x&location=nowhere&doctor=nobody";

async function reportOfSomebody(days: string): Promise<string> {
  const [person, practice] = await Promise.all([makePatient(), makePractice()]);
  await makeVisit(person, practice, { startsAt: "2027-01-06T09:00:00+05:45" });
  return `/admin/reports/patient?patient=${person.patientId}&${days}`;
}

/** The administrator's reports. */
export const REPORT_VISITS: Readonly<Record<string, readonly Visit[]>> = {
  "/admin/reports": [{ place: asAdmin(() => "/admin/reports") }],
  "/admin/reports/visits": [
    { place: asAdmin(() => `/admin/reports/visits?${YEAR}`) },
    { when: "no visits", place: asAdmin(() => "/admin/reports/visits?from=2001-01-01&to=2001-01-31") },
    { when: "a filter makes no sense", place: asAdmin(() => `/admin/reports/visits?${FAULTY}`) },
  ],
  "/admin/reports/attendance": [
    { place: asAdmin(() => `/admin/reports/attendance?${YEAR}`) },
    { when: "no visits", place: asAdmin(() => "/admin/reports/attendance?from=2001-01-01&to=2001-01-31") },
    { when: "a filter makes no sense", place: asAdmin(() => `/admin/reports/attendance?${FAULTY}`) },
  ],
  "/admin/reports/utilisation": [
    { place: asAdmin(() => `/admin/reports/utilisation?${YEAR}`) },
    {
      when: "nothing open",
      place: asAdmin(() => "/admin/reports/utilisation?from=2001-01-01&to=2001-01-31"),
    },
    { when: "a filter makes no sense", place: asAdmin(() => `/admin/reports/utilisation?${FAULTY}`) },
  ],
  "/admin/reports/revenue": [
    { place: asAdmin(() => `/admin/reports/revenue?${YEAR}`) },
    { when: "no visits", place: asAdmin(() => "/admin/reports/revenue?from=2001-01-01&to=2001-01-31") },
  ],
  "/admin/reports/patient": [
    { place: asAdmin(() => reportOfSomebody(YEAR)) },
    { when: "whose is asked", place: asAdmin(() => "/admin/reports/patient") },
    { when: "no visits", place: asAdmin(() => reportOfSomebody("from=2001-01-01&to=2001-01-31")) },
    {
      when: "nobody of that number",
      place: asAdmin(() => `/admin/reports/patient?patient=${randomUUID()}`),
      status: 404,
    },
  ],
};
