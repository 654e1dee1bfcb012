import { randomUUID } from "node:crypto";
import type { Role } from "#lib/core/actor.ts";
import { makeBegunVisit, makeRecordedVisit, type BegunVisit } from "./records.ts";
import type { Visit } from "./visit.ts";
import { findUserId, makePatient, makePractice, makeVisit } from "./world.ts";

const at = (make: () => Promise<BegunVisit>, role: Role, pathOf: (id: string) => string) => async () => {
  const { appointmentId, person, doctorUserId } = await make();
  const userId =
    role === "patient"
      ? person.userId
      : role === "doctor"
        ? doctorUserId
        : await findUserId("admin@praxis.example");
  return { path: pathOf(appointmentId), userId, role };
};

const forDoctor = (id: string) => `/doctor/visits/${id}`;

/** Medical records, as their doctor, their patient, a colleague and administrators meet them. */
export const RECORD_VISITS: Readonly<Record<string, readonly Visit[]>> = {
  "/doctor/visits/[id]": [
    { place: at(makeBegunVisit, "doctor", forDoctor) },
    { when: "signed", place: at(makeRecordedVisit, "doctor", (id) => `/doctor/visits/${id}?done=signed`) },
    {
      when: "nothing to sign",
      place: at(makeBegunVisit, "doctor", forDoctor),
      act: async (page) => {
        const main = page.getByRole("main");
        await main.locator("form details summary").click();
        await main.locator("form details button").click();
        await main.getByRole("alert").waitFor();
      },
    },
    {
      when: "not begun",
      place: async () => {
        const { doctorUserId, practice, person } = await makeBegunVisit();
        const { id } = await makeVisit(person, practice, { startsAt: "2027-01-06T09:00:00+05:45" });
        return { path: forDoctor(id), userId: doctorUserId, role: "doctor" };
      },
    },
    {
      when: "no visit of mine",
      place: at(makeBegunVisit, "doctor", () => forDoctor(randomUUID())),
      status: 404,
    },
  ],
  "/doctor/records/[appointmentId]": [
    { place: at(makeRecordedVisit, "doctor", (id) => `/doctor/records/${id}`) },
    {
      when: "none signed",
      place: at(makeBegunVisit, "doctor", (id) => `/doctor/records/${id}`),
      status: 404,
    },
  ],
  "/patient/visits/[id]/record": [
    { place: at(makeRecordedVisit, "patient", (id) => `/patient/visits/${id}/record`) },
    {
      when: "none signed",
      place: async () => {
        const [person, practice] = await Promise.all([makePatient(), makePractice()]);
        const { id } = await makeVisit(person, practice, { startsAt: "2027-01-06T09:00:00+05:45" });
        return { path: `/patient/visits/${id}/record`, userId: person.userId };
      },
      status: 404,
    },
  ],
  "/admin/records/[appointmentId]": [
    { place: at(makeRecordedVisit, "admin", (id) => `/admin/records/${id}`) },
    {
      when: "refused",
      place: at(makeRecordedVisit, "admin", (id) => `/admin/records/${id}`),
      act: async (page) => {
        const main = page.getByRole("main");
        await main.getByRole("button").last().click();
        await main.getByRole("alert").waitFor();
      },
    },
  ],
};
