import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest";

import { bookAppointment } from "#lib/appointments/book.ts";
import { setWeeklyHours } from "#lib/availability/set-weekly-hours.ts";
import { forgetEnv } from "#lib/env.ts";
import { scheduleId } from "#lib/fhir/keys.ts";
import { setClock } from "#lib/web/oauth/testing/ask.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { countStatements } from "#db/testing/statements.ts";
import {
  bookingAt,
  dailyHours,
  makeDoctor,
  makeLocation,
  makePatient,
  makePractice,
  makeVisitType,
  NOW,
  SYSTEM,
} from "#db/testing/world.ts";

import { ask, tokenOf } from "./testing/ask.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));

beforeEach(() => {
  vi.stubEnv("PRAXIS_REQUEST_LIMIT", "100000");
  setClock(NOW);
});
afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
});
afterAll(closeSystemPool);

/** All pages of a search. Each link must lead to a new page, or the loop would never end. */
async function pagesOf(search: string): Promise<(readonly string[])[]> {
  const pages: (readonly string[])[] = [];
  for (let next: string | undefined = search; next !== undefined && pages.length < 60;) {
    const page = await ask(next);
    pages.push(page.matches);
    next = page.next;
  }
  expect(pages.length).toBeLessThan(60);
  return pages;
}

test("every schedule comes once, whether a doctor has three places, one or none, and whatever the page holds", async () => {
  const [here, there, elsewhere] = await Promise.all([makeLocation(), makeLocation(), makeLocation()]);
  const hidden = await makeLocation({ isPublic: false });
  const visitTypeIds = [await makeVisitType()];
  const made: string[] = [];
  for (const locationIds of [
    [here, there, elsewhere],
    [hidden],
    [there],
    [hidden],
    [hidden],
    [here, there],
    [hidden],
  ]) {
    const doctorId = await makeDoctor({ locationIds, visitTypeIds });
    for (const locationId of locationIds)
      if (locationId !== hidden) made.push(scheduleId({ doctorId, locationId }));
  }
  for (const count of [1, 2, 3, 100]) {
    const pages = await pagesOf(`/Schedule?_count=${count}`);
    expect(pages.flat().toSorted(), `${count} a page`).toEqual(made.toSorted());
    expect(Math.max(...pages.map((page) => page.length))).toBeLessThanOrEqual(count);
  }
  const atHere = await pagesOf(`/Schedule?actor=Location/${here}&_count=1`);
  expect(atHere.flat()).toHaveLength(2);
  const [first] = made;
  const { body } = await ask(`/Schedule/${first}`);
  const { actor } = body as { actor?: { reference: string }[] };
  const both = actor?.map(({ reference }) => `actor=${reference}`).join("&");
  expect((await pagesOf(`/Schedule?${both}`)).flat()).toEqual([first]);
});

test("free times of more doctors than are read at once come all, and once", async () => {
  const locationId = await makeLocation();
  const visitTypeId = await makeVisitType();
  const columns = (name: string) => ({
    locationIds: [locationId],
    visitTypeIds: [visitTypeId],
    columns: { name },
  });
  const early = await makeDoctor(columns("Dr Aaaa"));
  for (let count = 0; count < 105; count++) await makeDoctor(columns("Dr Mmmm"));
  const late = await makeDoctor(columns("Dr Zzzz"));
  for (const doctorId of [early, late])
    await setWeeklyHours(SYSTEM, { doctorId, rules: dailyHours(locationId, "09:00", "11:00") });
  const pages = await pagesOf(
    `/Slot?service-type=${visitTypeId}&start=ge2027-01-06&start=lt2027-01-08&_count=3`,
  );
  expect(pages.flat()).toHaveLength(2 * 2 * 4);
  expect(new Set(pages.flat()).size).toBe(2 * 2 * 4);
});

test("a search costs as many statements for a day as for six weeks, and for one appointment as for several", async () => {
  const practice = await makePractice();
  const patient = await makePatient();
  const { locationId, doctorId, visitTypeId } = practice;
  const token = await tokenOf(patient.userId, "patient");
  const book = (time: string) => bookAppointment(patient.ctx, bookingAt(practice, patient.id, time));
  const slots = (until: string) =>
    countOf(`/Slot?schedule=${scheduleId({ doctorId, locationId })}&start=ge2027-01-06&start=lt${until}`);
  await slots("2027-01-07");
  expect(await slots("2027-02-16")).toBe(await slots("2027-01-07"));
  const ofMany = (until: string) =>
    countOf(`/Slot?service-type=${visitTypeId}&start=ge2027-01-06&start=lt${until}`);
  expect(await ofMany("2027-01-15")).toBe(await ofMany("2027-01-07"));
  const included = `/Appointment?_include=Appointment:actor`;
  await book("2027-01-06T03:45:00Z");
  await countOf(included, token);
  const one = await countOf(included, token);
  for (const day of ["07", "08", "09"]) await book(`2027-01-${day}T03:45:00Z`);
  expect(await countOf(included, token)).toBe(one);

  async function countOf(search: string, bearer?: string): Promise<number> {
    return (await countStatements(() => ask(search, { token: bearer }))).statements;
  }
});
