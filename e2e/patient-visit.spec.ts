import type { Locator } from "@playwright/test";
import { expect, test } from "./support/test.ts";
import { makePatient, makePractice, makeVisit, signIn } from "./support/world.ts";

/** A patient's page of one appointment. */

test.use({ viewport: { width: 320, height: 640 } });

test("on a telephone moving and cancelling come at once under the facts, for eyes and for readers", async ({
  page,
  context,
}) => {
  const [person, practice] = await Promise.all([makePatient(), makePractice()]);
  const { id } = await makeVisit(person, practice, { startsAt: "2027-01-06T09:00:00+05:45", mode: "video" });
  await signIn(context, person.userId);
  await page.goto(`/patient/visits/${id}`);
  const headings = await page.getByRole("main").getByRole("heading").allInnerTexts();
  expect(headings.slice(0, 2)).toEqual(["Your appointment", "Change or cancel"]);
  const top = async (locator: Locator) => (await locator.boundingBox())?.y ?? NaN;
  const move = await top(page.getByRole("link", { name: "Change time" }));
  const video = await top(page.locator("#video"));
  expect(move).toBeLessThan(video);
});
