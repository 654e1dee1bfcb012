import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { z } from "zod";
import { HOUR_MS } from "#lib/core/instant.ts";
import type { Role } from "#lib/core/actor.ts";
import { bookingHref } from "#lib/appointments/address.ts";
import { makeHold } from "./holds.ts";
import { NOW } from "./now.ts";
import type { Visit } from "./visit.ts";
import {
  cancelVisit,
  findUserId,
  makeChild,
  makePatient,
  makePractice,
  makeVisit,
  nameParent,
} from "./world.ts";
import type { Person, Practice } from "./world.ts";
import { collectRows } from "./collect-rows.ts";

const NINE = "2027-01-06T09:00:00+05:45";
const TEN = "2027-01-06T10:00:00+05:45";

const at = (path: string) => async () => ({ path });

/** As an account of the demo. */
const as =
  (role: Role, path: string, account: string = role) =>
  async () => ({ path, userId: await findUserId(`${account}@praxis.example`), role });

const atPractice = (pathOf: (practice: Practice) => string) => async () => ({
  path: pathOf(await makePractice()),
});

/** As a fresh patient with a doctor to go to. */
const asPatient = (pathOf: (person: Person, practice: Practice) => string | Promise<string>) => async () => {
  const [person, practice] = await Promise.all([makePatient(), makePractice()]);
  return { path: await pathOf(person, practice), userId: person.userId };
};

/** As a fresh patient, at a page below their booked visit. */
const atVisit = (below = "", mode: "in_person" | "video" = "in_person") =>
  asPatient(async (person, practice) => {
    const { id } = await makeVisit(person, practice, { startsAt: NINE, mode });
    return `/patient/visits/${id}${below}`;
  });

function bookPath({ slug }: Practice): string {
  return bookingHref({
    doctorSlug: slug,
    visitTypeSlug: "first-consultation",
    mode: "in_person",
    locationSlug: "kathmandu",
    startsAt: Date.parse(NINE),
  });
}

/** Sends the page's form as it stands, to be refused. In any language. */
async function sendAsItIs(page: Page): Promise<void> {
  const main = page.getByRole("main");
  await main.getByRole("button").last().click();
  await main.getByRole("alert").waitFor();
}

/** Every page that the build has, by its route, and how the tests look at it. A page that is missing here fails. */
export const VISITS: Readonly<Record<string, readonly Visit[]>> = {
  ...(await collectRows<readonly Visit[]>("support/visits-*.ts", "_VISITS")),
  "/": [{ place: at("/") }],
  "/doctors": [
    { place: at("/doctors") },
    { when: "filtered, second page", place: at("/doctors?sort=name&accepting=on&page=2") },
    { when: "nobody fits", place: at("/doctors?q=nobody&language=ne&gender=male&fee=1&day=2027-01-09") },
    { when: "a filter makes no sense", place: at("/doctors?gender=x&page=0") },
  ],
  "/doctors/[slug]": [
    { place: atPractice(({ slug }) => `/doctors/${slug}`) },
    {
      when: "the last day that can be booked",
      place: atPractice(({ slug }) => `/doctors/${slug}?from=2027-04-04`),
    },
    { when: "nobody of that name", place: at("/doctors/nobody"), status: 404 },
  ],
  "/sign-in": [
    { place: at("/sign-in?next=/patient") },
    { when: "refused", place: at("/sign-in"), act: sendAsItIs },
  ],
  "/register": [
    { place: at("/register") },
    { when: "after too long", place: at("/register?over=1&next=/patient") },
    { when: "refused", place: at("/register"), act: sendAsItIs },
  ],
  "/terms": [{ place: at("/terms") }],
  "/privacy": [{ place: at("/privacy") }],
  "/patient": [
    { place: as("patient", "/patient") },
    { when: "past visits", place: as("patient", "/patient?when=past") },
    { when: "nothing booked yet", place: asPatient(() => "/patient") },
  ],
  "/patient/book": [
    { place: asPatient((_person, practice) => bookPath(practice)) },
    {
      when: "the time is held",
      place: asPatient(async (person, practice) => {
        await makeHold(person, practice, NINE);
        return bookPath(practice);
      }),
    },
    {
      when: "somebody else is booking the time",
      place: asPatient(async (_person, practice) => {
        await makeHold(await makePatient(), practice, NINE);
        return bookPath(practice);
      }),
    },
    {
      when: "somebody else has the time",
      place: asPatient(async (_person, practice) => {
        await makeVisit(await makePatient(), practice, { startsAt: NINE });
        return bookPath(practice);
      }),
    },
    {
      when: "refused",
      place: asPatient(async (person, practice) => {
        await makeVisit(person, practice, { startsAt: TEN });
        return bookPath(practice);
      }),
      act: sendAsItIs,
    },
    {
      when: "booked already",
      place: asPatient(async (person, practice) => {
        await makeVisit(person, practice, { startsAt: NINE });
        return bookPath(practice);
      }),
    },
    {
      when: "for one of several",
      place: asPatient(async (person, practice) => {
        await makeChild(person, "Tomás O’Dowd");
        return bookPath(practice);
      }),
      act: sendAsItIs,
    },
    { when: "an address that names nothing", place: asPatient(() => "/patient/book?doctor=x") },
  ],
  "/patient/visits/[id]": [
    { place: atVisit() },
    { when: "by video", place: atVisit("", "video") },
    {
      when: "cancelled",
      place: asPatient(async (person, practice) => {
        const { id } = await makeVisit(person, practice, { startsAt: NINE });
        await cancelVisit(person, id);
        return `/patient/visits/${id}?done=cancelled`;
      }),
    },
    { when: "no visit of mine", place: asPatient(() => "/patient/visits/none"), status: 404 },
  ],
  "/patient/visits/[id]/booked": [{ place: atVisit("/booked") }],
  "/patient/visits/[id]/cancel": [{ place: atVisit("/cancel") }],
  "/patient/visits/[id]/move": [
    { place: atVisit("/move") },
    {
      when: "a time is chosen",
      place: atVisit(`/move?${new URLSearchParams({ location: "kathmandu", start: TEN })}`),
    },
    {
      when: "too late",
      place: asPatient(async (person, practice) => {
        const times = { startsAt: "2027-01-04T09:00:00+05:45", bookedAt: NOW - 24 * HOUR_MS };
        const { id } = await makeVisit(person, practice, times);
        return `/patient/visits/${id}/move`;
      }),
    },
    {
      when: "only just booked",
      place: asPatient(async (person, practice) => {
        const { id } = await makeVisit(person, practice, { startsAt: "2027-01-04T09:00:00+05:45" });
        return `/patient/visits/${id}`;
      }),
    },
  ],
  "/patient/profile": [
    { place: as("patient", "/patient/profile") },
    {
      when: "a parent waits for a yes",
      place: asPatient(async (person) => {
        await nameParent(await makePatient(), person);
        return "/patient/profile";
      }),
    },
    {
      when: "a child has come of age",
      place: asPatient(async (person) => {
        await nameParent(person, await makePatient());
        return "/patient/profile";
      }),
    },
  ],
  "/patient/profile/[id]": [
    { place: asPatient(({ patientId }) => `/patient/profile/${patientId}`) },
    {
      when: "refused",
      place: asPatient(({ patientId }) => `/patient/profile/${patientId}`),
      act: async (page) => {
        await page.locator("[name=name]").fill("");
        await sendAsItIs(page);
      },
    },
  ],
  "/doctor": [
    { place: as("doctor", "/doctor") },
    { when: "a day without visits", place: as("doctor", "/doctor?date=2027-01-09") },
  ],
  "/admin": [
    { place: as("admin", "/admin") },
    { when: "another day", place: as("admin", "/admin?date=2027-01-09") },
  ],
  "/switch-role": [
    { place: as("admin", "/patient") },
    { when: "with that role", place: as("doctor", "/patient", "doctor-patient") },
  ],
  "/_not-found": [{ place: at("/no-such-page"), status: 404 }],
  // Nobody can ask for it: Next shows it when the frame of all pages could not be made.
  "/_global-error": [],
};

/** The routes of all pages in the build, without route handlers. */
export function pagesOfBuild(): string[] {
  const file = join(import.meta.dirname, "..", "..", ".next", "app-path-routes-manifest.json");
  const manifest = z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(file, "utf8")));
  return Object.entries(manifest).flatMap(([path, route]) => (path.endsWith("/page") ? [route] : []));
}
