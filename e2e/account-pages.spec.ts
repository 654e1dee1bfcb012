import { makeSession } from "./support/sessions.ts";
import { expectHeading } from "./support/steps.ts";
import { expect, test } from "./support/test.ts";
import { findUserId, makeChild, makePatient, signIn } from "./support/world.ts";

/** What the pages of an account say, and where they lead. */

test("who has looked at one's file is one step away, and a list only for whoever acts for others", async ({
  page,
  context,
}) => {
  const person = await makePatient();
  await signIn(context, person.userId);
  const main = page.getByRole("main");
  const others = main.getByRole("region", { name: "Who has viewed the files of people you act for" });
  await page.goto("/account/data");
  await expect(others).toBeHidden();
  await main.getByRole("link", { name: "See who has viewed your file" }).click();
  await expect(page).toHaveURL(`/patient/profile/${person.patientId}/access`);

  const childId = await makeChild(person, "Tomás O’Dowd");
  await page.goto("/account/data");
  await others.getByRole("link").click();
  await main.getByRole("link", { name: "Who has viewed this record of Tomás O’Dowd" }).click();
  await expect(page).toHaveURL(`/patient/profile/${childId}/access`);
});

test("a doctor without a file is told of none", async ({ page, context }) => {
  await signIn(context, await findUserId("doctor@praxis.example"), "doctor");
  await page.goto("/account/data");
  await expectHeading(page, "Your data");
  await expect(page.getByRole("heading", { name: "Who has viewed this" })).toHaveCount(0);
  await page.goto("/account/details");
  await expectHeading(page, "Name and contact");
  await expect(page.getByRole("main")).not.toContainText("your own file");
});

test("a doctor for whom patients wait is told first that the account stays open, and is asked nothing", async ({
  page,
  context,
}) => {
  await signIn(context, await findUserId("doctor@praxis.example"), "doctor");
  const main = page.getByRole("main");
  for (const path of ["/account/close", "/account/data/erase"]) {
    await page.goto(path);
    await expect(main.getByRole("heading", { name: "Your account cannot be closed yet" })).toBeVisible();
    await expect(main.getByRole("button")).toHaveCount(0);
    await expect(main.getByRole("heading", { name: "Appointments that will be cancelled" })).toHaveCount(0);
  }
});

test("the overview says how one signs in, and lists each place once", async ({ page, context }) => {
  const person = await makePatient();
  await signIn(context, person.userId);
  await page.goto("/account");
  const main = page.getByRole("main");
  await expect(main).toContainText(/Mobile number to sign in with\s*None/);
  await expect(main).toContainText(/Two-step verification\s*Off/);
  await expect(main.getByRole("link", { name: "Close account" })).toHaveCount(1);
});

test("on a telephone a page of the account has one link back to the overview, and its form in sight", async ({
  page,
  context,
}) => {
  const person = await makePatient();
  await signIn(context, person.userId);
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto("/account/password");
  const navigation = page.getByRole("main").getByRole("navigation", { name: "Your account" });
  await expect(page.getByLabel("New password")).toBeInViewport();
  await expect(navigation.getByRole("link")).toHaveCount(1);
  await navigation.getByRole("link", { name: "Your account" }).click();
  await expectHeading(page, "Your account");
  await expect(navigation).toBeHidden();
});

test("another browser's button says that it signs out that one", async ({ page, context }) => {
  const person = await makePatient();
  await makeSession(person.userId);
  await signIn(context, person.userId);
  await page.goto("/account/sessions");
  const card = page.getByRole("main").locator("li:has(dl)");
  await expect(card.filter({ hasText: "This browser" }).getByRole("button")).toHaveText("Sign out here");
  await expect(card.filter({ hasNotText: "This browser" }).getByRole("button")).toHaveText(
    "Sign out that browser",
  );
});
