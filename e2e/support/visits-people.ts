import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { sealTyped } from "#lib/patients/seal-search.ts";
import { mergeHref, patientsHref } from "#lib/patients/address.ts";
import { stopMailTo } from "./mail-stops.ts";
import { makeTexted } from "./texted.ts";
import type { Visit } from "./visit.ts";
import { findUserId, makePatient, makePractice, makeVisit } from "./world.ts";

/** As the administrator of the demo. */
const asAdmin = (pathOf: () => string | Promise<string>) => async () => ({
  path: await pathOf(),
  userId: await findUserId("admin@praxis.example"),
  role: "admin" as const,
});

/** Sends the form of the page without a name, to be refused. In any language. */
async function sendNameless(page: Page): Promise<void> {
  const main = page.getByRole("main");
  const form = main.locator("form:has([name=name])");
  await form.locator("[name=name]").fill("");
  await form.getByRole("button").last().click();
  await main.getByRole("alert").waitFor();
}

async function makeDoctorWithVisit(): Promise<string> {
  const [person, practice] = [await makePatient(), await makePractice()];
  await makeVisit(person, practice, { startsAt: "2027-01-06T09:00:00+05:45" });
  return practice.doctorId;
}

/** Two files with appointments at one time, to be compared. */
async function makeOverlap(): Promise<string> {
  const [kept, merged] = [await makePatient(), await makePatient()];
  for (const person of [kept, merged])
    await makeVisit(person, await makePractice(), { startsAt: "2027-01-06T09:00:00+05:45" });
  return mergeHref(kept.patientId, merged.patientId);
}

/** The administrator's pages of patients and doctors. */
export const PEOPLE_VISITS: Readonly<Record<string, readonly Visit[]>> = {
  "/admin/patients": [
    { place: asAdmin(() => "/admin/patients") },
    {
      when: "nobody fits",
      place: asAdmin(() =>
        patientsHref({ sealed: sealTyped({ name: "nobody of that name" }), account: "no" }),
      ),
    },
    { when: "a filter makes no sense", place: asAdmin(() => "/admin/patients?sealed=x&doctor=y&before=-1") },
  ],
  "/admin/patients/new": [
    { place: asAdmin(() => "/admin/patients/new") },
    {
      when: "somebody alike is there",
      place: asAdmin(async () => {
        const { name } = await makePatient();
        return `/admin/patients/new?sealed=${sealTyped({ name })}`;
      }),
    },
    { when: "refused", place: asAdmin(() => "/admin/patients/new"), act: sendNameless },
  ],
  "/admin/patients/[id]": [
    {
      place: asAdmin(async () => {
        const [person, practice] = [await makePatient(), await makePractice()];
        await makeVisit(person, practice, { startsAt: "2027-01-06T09:00:00+05:45" });
        return `/admin/patients/${person.patientId}`;
      }),
    },
    {
      when: "mail does not reach them",
      place: asAdmin(async () => {
        const person = await makePatient();
        await stopMailTo(person.userId);
        return `/admin/patients/${person.patientId}`;
      }),
    },
    {
      when: "they agreed to text messages",
      place: asAdmin(async () => `/admin/patients/${await makeTexted()}`),
    },
    {
      when: "refused",
      place: asAdmin(async () => `/admin/patients/${(await makePatient()).patientId}`),
      act: sendNameless,
    },
    { when: "nobody of that number", place: asAdmin(() => `/admin/patients/${randomUUID()}`), status: 404 },
  ],
  "/admin/patients/[id]/merge": [
    { place: asAdmin(async () => `/admin/patients/${(await makePatient()).patientId}/merge`) },
    {
      when: "two files are compared",
      place: asAdmin(async () => mergeHref((await makePatient()).patientId, (await makePatient()).patientId)),
    },
    { when: "appointments overlap", place: asAdmin(makeOverlap) },
    {
      when: "there is no other file",
      place: asAdmin(async () => mergeHref((await makePatient()).patientId, randomUUID())),
      status: 404,
    },
  ],
  "/admin/doctors": [
    { place: asAdmin(() => "/admin/doctors") },
    { when: "nobody fits", place: asAdmin(() => "/admin/doctors?q=nobody&state=out") },
    { when: "a filter makes no sense", place: asAdmin(() => "/admin/doctors?department=x&page=-1") },
  ],
  "/admin/doctors/new": [
    { place: asAdmin(() => "/admin/doctors/new") },
    { when: "refused", place: asAdmin(() => "/admin/doctors/new"), act: sendNameless },
  ],
  "/admin/doctors/[id]": [
    { place: asAdmin(async () => `/admin/doctors/${(await makePractice()).doctorId}`) },
    {
      when: "refused",
      place: asAdmin(async () => `/admin/doctors/${(await makePractice()).doctorId}`),
      act: sendNameless,
    },
    { when: "nobody of that number", place: asAdmin(() => `/admin/doctors/${randomUUID()}`), status: 404 },
  ],
  "/admin/doctors/[id]/leave": [
    { place: asAdmin(async () => `/admin/doctors/${await makeDoctorWithVisit()}/leave`) },
    {
      when: "with no visits",
      place: asAdmin(async () => `/admin/doctors/${(await makePractice()).doctorId}/leave`),
    },
  ],
};
