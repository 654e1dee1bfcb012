import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { managedVisitsHref } from "#lib/appointments/managed-address.ts";
import { ownPatientsHref } from "#lib/patients/address.ts";
import { sealTyped } from "#lib/patients/seal-search.ts";
import { makeBegunVisit } from "./records.ts";
import type { Visit } from "./visit.ts";
import { cancelVisit, findUserId, makePatient, makePractice, makeVisit } from "./world.ts";

/** As the administrator of the demo. */
const asAdmin = (pathOf: () => string | Promise<string>) => async () => ({
  path: await pathOf(),
  userId: await findUserId("admin@praxis.example"),
  role: "admin" as const,
});

const NINE = "2027-01-06T09:00:00+05:45";

async function makeBooked() {
  const [person, practice] = [await makePatient(), await makePractice()];
  const visit = await makeVisit(person, practice, { startsAt: NINE });
  return { person, practice, visit };
}

const atVisit = (below = "") =>
  asAdmin(async () => `/admin/appointments/${(await makeBooked()).visit.id}${below}`);

async function atDay(): Promise<string> {
  const { person, practice } = await makeBooked();
  const { doctorId: doctor, visitTypeId: type, locationId: location } = practice;
  const chosen = { patient: person.patientId, doctor, type, location, mode: "in_person", date: "2027-01-08" };
  return `/admin/appointments/new?${new URLSearchParams(chosen)}`;
}

/** As a doctor with one appointment to come, at a page of it. */
const asItsDoctor = (pathOf: (made: { id: string; patientId: string }) => string) => async () => {
  const { doctorUserId, practice, person } = await makeBegunVisit();
  const { id } = await makeVisit(person, practice, { startsAt: NINE });
  return { path: pathOf({ id, patientId: person.patientId }), userId: doctorUserId, role: "doctor" as const };
};

/** Sends the last form of the page for a time in the evening: the refusal asks for a reason. In any language. */
async function sendEvening(page: Page): Promise<void> {
  const main = page.getByRole("main");
  await main.locator("[name=time]").fill("20:10");
  await main.locator("form:has([name=time])").getByRole("button").last().click();
  await main.getByRole("alert").waitFor();
}

async function sendEmpty(page: Page): Promise<void> {
  const main = page.getByRole("main");
  await main.locator("form:has([name=status])").getByRole("button").last().click();
  await main.getByRole("alert").waitFor();
}

/** The administrator's pages of all visits. */
export const APPOINTMENT_VISITS: Readonly<Record<string, readonly Visit[]>> = {
  "/doctor/visits/[id]/cancel": [{ place: asItsDoctor(({ id }) => `/doctor/visits/${id}/cancel`) }],
  "/doctor/visits/[id]/move": [
    { place: asItsDoctor(({ id }) => `/doctor/visits/${id}/move?date=2027-01-07`) },
    {
      when: "in the evening",
      place: asItsDoctor(({ id }) => `/doctor/visits/${id}/move?date=2027-01-07`),
      act: sendEvening,
    },
  ],
  "/doctor/patients": [
    { place: asItsDoctor(() => "/doctor/patients") },
    {
      when: "nobody has that name",
      place: asItsDoctor(() => ownPatientsHref({ sealed: sealTyped({ name: "nobody of that name" }) })),
    },
  ],
  "/doctor/patients/[id]": [{ place: asItsDoctor(({ patientId }) => `/doctor/patients/${patientId}`) }],
  "/doctor/book": [{ place: asItsDoctor(({ patientId }) => `/doctor/book?patient=${patientId}`) }],
  "/admin/appointments": [
    { place: asAdmin(() => "/admin/appointments") },
    {
      when: "nothing fits",
      place: asAdmin(() => managedVisitsHref({ sealed: sealTyped({ who: "nobody of that name" }) })),
    },
    {
      when: "a filter makes no sense",
      place: asAdmin(() => "/admin/appointments?sealed=x&doctor=y&from=2027-02-30&before=-1"),
    },
    {
      when: "of one patient",
      place: asAdmin(async () => managedVisitsHref({ patient: (await makeBooked()).person.patientId })),
    },
  ],
  "/admin/appointments/new": [
    { place: asAdmin(() => "/admin/appointments/new") },
    {
      when: "somebody is found",
      place: asAdmin(async () => {
        const { name } = await makePatient();
        return `/admin/appointments/new?sealed=${sealTyped({ name })}`;
      }),
    },
    {
      when: "nobody is found",
      place: asAdmin(() => `/admin/appointments/new?sealed=${sealTyped({ name: "nobody of that name" })}`),
    },
    { when: "a day is chosen", place: asAdmin(atDay) },
    { when: "a reason is asked for", place: asAdmin(atDay), act: sendEvening },
  ],
  "/admin/appointments/several": [
    {
      place: asAdmin(async () => `/admin/appointments/several?visit=${(await makeBooked()).visit.id}`),
    },
    {
      when: "a day is chosen",
      place: asAdmin(
        async () => `/admin/appointments/several?visit=${(await makeBooked()).visit.id}&date=2027-01-08`,
      ),
    },
    { when: "none is chosen", place: asAdmin(() => "/admin/appointments/several?visit=x") },
  ],
  "/admin/appointments/[id]": [
    { place: atVisit() },
    {
      when: "cancelled, and corrected without a reason",
      place: asAdmin(async () => {
        const { person, visit } = await makeBooked();
        await cancelVisit(person, visit.id);
        return `/admin/appointments/${visit.id}`;
      }),
      act: sendEmpty,
    },
    {
      when: "nothing of that number",
      place: asAdmin(() => `/admin/appointments/${randomUUID()}`),
      status: 404,
    },
  ],
  "/admin/appointments/[id]/cancel": [{ place: atVisit("/cancel") }],
  "/admin/appointments/[id]/move": [
    { place: atVisit("/move?date=2027-01-08") },
    { when: "a reason is asked for", place: atVisit("/move?date=2027-01-08"), act: sendEvening },
  ],
};
