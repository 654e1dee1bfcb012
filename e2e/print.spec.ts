import { expect, test } from "./support/test.ts";
import { makePatient, makePractice, makeVisit, signIn } from "./support/world.ts";

test("a printed visit has its facts, and none of what is only for a screen", async ({ page, context }) => {
  const [practice, person] = await Promise.all([makePractice(), makePatient()]);
  const visit = await makeVisit(person, practice, { startsAt: "2027-01-06T09:00:00+05:45" });
  await signIn(context, person.userId);
  await page.goto(`/patient/visits/${visit.id}`);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("main")).toContainText(visit.reference);
  await expect(page.getByText(visit.reference).first()).toBeVisible();
  await expect(page.getByText(practice.name).first()).toBeVisible();
  await expect(page.getByRole("navigation")).toHaveCount(0);
  await expect(page.getByRole("contentinfo")).toHaveCount(0);
  await expect(page.getByRole("button")).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Skip to the content" })).toHaveCount(0);
});
