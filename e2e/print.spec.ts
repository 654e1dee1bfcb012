import { expect, test } from "./support/test.ts";
import { findUserId, makePatient, makePractice, makeVisit, signIn } from "./support/world.ts";

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

test("a doctor's printed day has its visits, and none of what is only for a screen", async ({
  page,
  context,
}) => {
  await signIn(context, await findUserId("doctor-patient@praxis.example"), "doctor");
  await page.goto("/doctor");
  const main = page.getByRole("main");
  const patients = main.getByRole("heading", { level: 3 });
  const names = await patients.allInnerTexts();
  expect(names).not.toEqual([]);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(patients).toHaveText(names);
  for (const time of await main.locator("li time").all()) await expect(time).toBeVisible();
  for (const role of ["navigation", "contentinfo", "button", "combobox", "textbox"] as const) {
    await expect(page.getByRole(role), role).toHaveCount(0);
  }
});
