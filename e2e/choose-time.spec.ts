import { forgetHoldsOfAddress } from "./support/holds.ts";
import { expectHeading } from "./support/steps.ts";
import { expect, test } from "./support/test.ts";
import { makePatient, makePractice, signIn } from "./support/world.ts";

/** The ways to a time: the first one at a press, a week in columns where there is room, and fewer filters. */

test.beforeEach(forgetHoldsOfAddress);

const PHONE = { width: 390, height: 844 };

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("the first free time is on the first screen of a phone, and one press leads to booking it", async ({
      page,
      context,
    }) => {
      const [practice, person] = await Promise.all([makePractice(), makePatient()]);
      await signIn(context, person.userId);
      await page.setViewportSize(PHONE);
      await page.goto(`/doctors/${practice.slug}`);
      const first = page.getByRole("button", { name: /^First available: / });
      await expect(first).toBeInViewport({ ratio: 1 });
      const said = await first.innerText();
      expect(said).toMatch(/^First available: (Today|Tomorrow), \w{3} \d January 2027, \d\d:\d\d$/);
      await first.click();
      await expectHeading(page, "Book an appointment");
      await expect(page.getByRole("main")).toContainText(said.slice(said.indexOf(", ") + 2));
    });

    test("each filter of a search is taken off by itself", async ({ page }) => {
      await page.goto("/doctors?specialty=cardiology&mode=video");
      const filters = page.getByRole("navigation", { name: "Filters in use" });
      await expect(filters.getByRole("link")).toHaveCount(2);
      await filters.getByRole("link", { name: "Specialty: Cardiology" }).click();
      await expect(page).toHaveURL(/\/doctors\?mode=video$/);
      await expect(filters.getByRole("link")).toHaveCount(1);
      await filters.getByRole("link").click();
      await expect(page).toHaveURL(/\/doctors$/);
      await expect(filters).toHaveCount(0);
    });

    test("the first page has the next free times in the city that was chosen once", async ({ page }) => {
      await page.goto("/");
      await expect(page.getByRole("heading", { name: /Next free times/ })).toHaveCount(0);
      await page.goto("/doctors");
      await page.getByText("Show doctors near a city first").click();
      await page.getByLabel("Near").selectOption("Santiago");
      await page.getByRole("button", { name: "Use this city" }).click();
      await expect(page.getByText("Doctors near Santiago come first.")).toBeVisible();
      await page.goto("/");
      const near = page.getByRole("region", { name: "Next free times in Santiago" });
      await expect(near.getByRole("heading", { level: 3 }).first()).toBeVisible();
      await near.getByRole("link", { name: "All doctors near you" }).click();
      await expect(page).toHaveURL(/\/doctors\?city=Santiago$/);
    });
  });
}

test("a week is in columns where there is room, and a list of days on a phone", async ({ page }) => {
  const practice = await makePractice();
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`/doctors/${practice.slug}?from=2027-01-06`);
  const nine = page.getByRole("button", { name: "09:00 on Wednesday 6 January" });
  const tomorrow = page.getByRole("button", { name: "09:00 on Thursday 7 January" });
  await expect(nine).toBeVisible();
  const [wide, next] = [await nine.boundingBox(), await tomorrow.boundingBox()];
  expect(next?.y).toBe(wide?.y);
  expect(next?.x).toBeGreaterThan(wide?.x ?? Infinity);
  await page.setViewportSize(PHONE);
  const [narrow, below] = [await nine.boundingBox(), await tomorrow.boundingBox()];
  expect(below?.x).toBe(narrow?.x);
  expect(below?.y).toBeGreaterThan(narrow?.y ?? Infinity);
});
