import { randomUUID } from "node:crypto";
import { enterCredentials, expectHeading } from "./support/steps.ts";
import { expect, test } from "./support/test.ts";
import { makeInvitation } from "./support/visits-admin.ts";
import { makePatient, PASSWORD, signIn } from "./support/world.ts";

/** What the link of an invitation leads to, for whom it is and for whom it is not. */

test("who is signed in with another address is told so, and comes to accept it by signing out", async ({
  page,
  context,
}) => {
  const [invited, other] = await Promise.all([makePatient(), makePatient()]);
  const link = await makeInvitation(invited.email);
  await signIn(context, other.userId);
  await page.goto(link);
  await expectHeading(page, "This invitation is for another address");
  await expect(page.getByRole("main")).toContainText(invited.email);
  await expect(page.getByRole("button", { name: "Accept" })).toHaveCount(0);

  await page.getByRole("main").getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/invitation$/);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/sign-in\?next=%2Finvitation$/);
  await enterCredentials(page, invited.email, PASSWORD);
  await expect(page).toHaveURL(/\/invitation$/);
  await page.getByRole("button", { name: "Accept" }).click();
  await expect(page).toHaveURL(/\/$/);

  await page.goto("/invitation");
  await expectHeading(page, "This link no longer works");
});

test("somebody new who accepts is signed in at once, and a doctor without a profile is told whom to ask", async ({
  page,
}) => {
  await page.goto(await makeInvitation(`new.${randomUUID()}@example.org`));
  await page.getByLabel("Time zone").selectOption("Asia/Kathmandu");
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByLabel(/I agree to the terms/).check();
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page).toHaveURL(/\/doctor$/);
  await expectHeading(page, /^Today/);
  await expect(page.getByRole("heading", { level: 2 })).toHaveText(
    "Your account is not linked to a doctor yet",
  );
  await page.goto("/invitation");
  await expectHeading(page, "This link no longer works");
});

test("a link that opens nothing leads who has accepted it to signing in", async ({ page }) => {
  await page.goto("/invitation?token=x");
  await page.getByRole("main").getByRole("link", { name: "Sign in" }).click();
  await expectHeading(page, "Sign in");
});
