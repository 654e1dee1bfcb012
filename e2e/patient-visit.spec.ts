import type { Locator } from "@playwright/test";
import { expect, test } from "./support/test.ts";
import { makePatient, makePractice, makeVisit, signIn } from "./support/world.ts";

/** A patient's page of one appointment. */

const NINE = "2027-01-06T09:00:00+05:45";

test.use({ viewport: { width: 320, height: 640 } });

for (const mode of ["video", "in_person"] as const)
  test(`whom to call in an emergency is said for where the patient is, ${mode}`, async ({
    page,
    context,
  }) => {
    const [person, practice] = await Promise.all([makePatient(), makePractice()]);
    const { id } = await makeVisit(person, practice, { startsAt: NINE, mode });
    await signIn(context, person.userId);
    await page.goto(`/patient/visits/${id}`);
    const main = page.getByRole("main");
    if (mode === "video")
      await expect(main).toContainText("call the emergency number where you are. In Kathmandu it is 102.");
    else await expect(main).toContainText("In an emergency in Kathmandu, call 102 at once.");
  });

test("on a telephone moving and cancelling come at once under the facts, for eyes and for readers", async ({
  page,
  context,
}) => {
  const [person, practice] = await Promise.all([makePatient(), makePractice()]);
  const { id } = await makeVisit(person, practice, { startsAt: NINE, mode: "video" });
  await signIn(context, person.userId);
  await page.goto(`/patient/visits/${id}`);
  const headings = await page.getByRole("main").getByRole("heading").allInnerTexts();
  expect(headings.slice(0, 2)).toEqual(["Your appointment", "Change or cancel"]);
  const top = async (locator: Locator) => (await locator.boundingBox())?.y ?? NaN;
  const move = await top(page.getByRole("link", { name: "Change time" }));
  const video = await top(page.locator("#video"));
  expect(move).toBeLessThan(video);
});
