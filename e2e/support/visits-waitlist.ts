import type { Page } from "@playwright/test";
import { makeDoctorUser } from "./records.ts";
import type { Visit } from "./visit.ts";
import { makeEntry, makeOffer } from "./waitlist.ts";
import { findUserId, makePatient, makePractice, type Person, type Practice } from "./world.ts";

const asPatient = (pathOf: (person: Person, practice: Practice) => string | Promise<string>) => async () => {
  const [person, practice] = await Promise.all([makePatient(), makePractice()]);
  return { path: await pathOf(person, practice), userId: person.userId };
};

/** A doctor for whom two patients wait, one of them with a time on offer. */
const asDoctor = async () => {
  const [first, second, practice] = [await makePatient(), await makePatient(), await makePractice()];
  await makeOffer(first, practice, "2027-01-06T09:00:00+05:45");
  await makeEntry(second, practice);
  return { path: "/doctor/waitlist", userId: await makeDoctorUser(practice), role: "doctor" as const };
};

const asAdmin = (query: string) => async () => {
  await makeEntry(await makePatient(), await makePractice());
  const userId = await findUserId("admin@praxis.example");
  return { path: `/admin/waitlist${query}`, userId, role: "admin" as const };
};

/** Sends the form that joins without a day, to be refused. In any language. */
async function sendWithoutDay(page: Page): Promise<void> {
  const main = page.getByRole("main");
  for (const box of await main.locator("[name^='weekdays.']").all()) await box.uncheck();
  await main.getByRole("button").last().click();
  await main.getByRole("alert").waitFor();
}

/** The pages of the waitlist. */
export const WAITLIST_VISITS: Readonly<Record<string, readonly Visit[]>> = {
  "/patient/waitlist": [
    { place: asPatient(() => "/patient/waitlist") },
    {
      when: "somebody waits",
      place: asPatient(async (person, practice) => {
        await makeEntry(person, practice);
        return "/patient/waitlist?done=joined";
      }),
    },
    {
      when: "a time is held",
      place: asPatient(async (person, practice) => {
        await makeOffer(person, practice, "2027-01-06T09:00:00+05:45");
        return "/patient/waitlist";
      }),
    },
  ],
  "/patient/waitlist/new": [
    { place: asPatient(() => "/patient/waitlist/new") },
    { when: "for a doctor", place: asPatient((_person, { slug }) => `/patient/waitlist/new?doctor=${slug}`) },
    {
      when: "refused",
      place: asPatient((_person, { slug }) => `/patient/waitlist/new?doctor=${slug}`),
      act: sendWithoutDay,
    },
    { when: "nobody of that name", place: asPatient(() => "/patient/waitlist/new?doctor=nobody") },
  ],
  "/doctor/waitlist": [
    { place: asDoctor },
    {
      when: "nobody waits",
      place: async () => {
        const userId = await makeDoctorUser(await makePractice());
        return { path: "/doctor/waitlist", userId, role: "doctor" as const };
      },
    },
  ],
  "/admin/waitlist": [
    { place: asAdmin("?done=ordered") },
    { when: "nobody fits", place: asAdmin("?doctorId=0199a3c4-7d10-7c3e-8f00-0000000000aa") },
    { when: "a filter makes no sense", place: asAdmin("?doctorId=x&specialtyId=y&page=-1") },
  ],
};
