import { randomUUID } from "node:crypto";
import { createUser } from "#lib/identity/users/create.ts";
import { makeBusyDoctor } from "./staff-calendar.ts";
import { SYSTEM } from "./system.ts";
import type { Visit } from "./visit.ts";
import { findUserId } from "./world.ts";

const asBusyDoctor = (query: string) => async () => {
  const { doctorUserId } = await makeBusyDoctor();
  return { path: `/doctor/calendar${query}`, userId: doctorUserId, role: "doctor" as const };
};

async function asUnlinked() {
  const account = { email: `doctor.${randomUUID()}@example.org`, name: "Dr Nima Lama", roles: ["doctor"] };
  const { id: userId } = await createUser(SYSTEM, { ...account, timeZone: "Asia/Kathmandu" });
  return { path: "/doctor/calendar", userId, role: "doctor" as const };
}

async function asAdmin() {
  const { practice } = await makeBusyDoctor();
  const path = `/admin/doctors/${practice.doctorId}/calendar?date=2027-01-06`;
  return { path, userId: await findUserId("admin@praxis.example"), role: "admin" as const };
}

/** About the Wednesday of the appointment. */
const asAsking = (time: string) => async () => {
  const { doctorUserId, practice } = await makeBusyDoctor();
  const { visitTypeId: type, locationId: location } = practice;
  const asked = { type, location, mode: "in_person", date: "2027-01-06", time };
  const path = `/doctor/hours/why?${new URLSearchParams(asked)}`;
  return { path, userId: doctorUserId, role: "doctor" as const };
};

/** The calendar of a doctor. */
export const STAFF_CALENDAR_VISITS: Readonly<Record<string, readonly Visit[]>> = {
  "/doctor/calendar": [
    { place: asBusyDoctor("?view=week&date=2027-01-06") },
    { when: "a day", place: asBusyDoctor("?view=day&date=2027-01-06") },
    { when: "a month", place: asBusyDoctor("?view=month&date=2027-01-06") },
    { when: "nothing is on it", place: asBusyDoctor("?view=day&date=2031-01-06") },
    { when: "the account is linked to no doctor", place: asUnlinked },
  ],
  "/doctor/hours/why": [
    { place: asAsking("") },
    { when: "there are reasons", place: asAsking("20:10") },
    { when: "it can be booked", place: asAsking("11:00") },
    { when: "no time is typed", place: asAsking("soon") },
  ],
  "/admin/doctors/[id]/calendar": [{ place: asAdmin }],
};
