import { enterCredentials, expectHeading } from "./support/steps.ts";
import { expect, test } from "./support/test.ts";
import { makeEmailLink } from "./support/visits-own-account.ts";
import { makePatient, PASSWORD } from "./support/world.ts";

test("whoever opens the link to a new address signed out signs in and uses it, and no other link takes it along", async ({
  page,
}) => {
  const person = await makePatient();
  const link = await makeEmailLink(person);
  const token = new URLSearchParams(link.split("?")[1]).get("token") ?? "";
  await page.goto(link);
  await expectHeading(page, "Sign in");
  const forgotten = page.getByRole("link", { name: "Forgot your password?" });
  await expect(forgotten).toHaveAttribute("href", "/forgot-password");
  // Somebody has kept the address of the page, or written it themselves.
  await page.goto(`/forgot-password?${new URLSearchParams({ next: link })}`);
  await page.getByLabel("Email address").fill(person.email);
  await page.getByRole("button", { name: "Send me a link" }).click();
  await expect(page).toHaveURL(/\/forgot-password\/sent$/);
  const mail = page.getByRole("article");
  await expect(mail).toContainText("/reset-password?token=");
  await expect(mail).not.toContainText(token);

  await page.goto(link);
  await enterCredentials(page, person.email, PASSWORD);
  await expectHeading(page, "Confirm your new email address");
  await page.getByRole("button", { name: "Use this address" }).click();
  await expect(page.getByRole("status")).toContainText("Your email address has been changed");
});
