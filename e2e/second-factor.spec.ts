import { randomInt } from "node:crypto";
import type { Page } from "@playwright/test";
import { enterCredentials, expectHeading } from "./support/steps.ts";
import { codeOf, giveSignInPhone, makeEnrolled } from "./support/second-factor.ts";
import { expect, test } from "./support/test.ts";
import { makePatient, PASSWORD, signIn } from "./support/world.ts";

const alert = (page: Page) => page.getByRole("main").getByRole("alert");

async function signOut(page: Page): Promise<void> {
  await page.getByText("Niamh O’Dowd-Núñez").first().click();
  await page.getByRole("button", { name: "Sign out" }).click();
  // Whoever goes on before it has answered is still signed in.
  await expect(page.getByRole("link", { name: "Sign in", exact: true }).first()).toBeVisible();
}

async function enterCode(page: Page, label: string, code: string): Promise<void> {
  await page.getByLabel(label).fill(code);
  await page.getByRole("button", { name: "Continue" }).click();
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("somebody sets up the second step, and signs in with a code and with a recovery code", async ({
      page,
      context,
    }) => {
      const person = await makePatient();
      await signIn(context, person.userId);
      await page.goto("/account/second-factor");
      await page.getByRole("button", { name: "Set up two-step verification" }).click();
      await expectHeading(page, "Set up two-step verification");
      await expect(page.getByRole("img", { name: /QR code/ })).toBeVisible();
      const link = await page.getByRole("link", { name: /Open your app/ }).getAttribute("href");
      const secret = new URL(link ?? "").searchParams.get("secret") ?? "";
      await page.getByLabel("Code from your app").fill("000 000");
      await page.getByRole("button", { name: "Turn on two-step verification" }).click();
      await expect(alert(page)).toContainText("That code is not right");
      await expect(page.getByLabel("Code from your app")).toHaveValue("");
      await page.getByLabel("Code from your app").fill(codeOf(secret, -1));
      await page.getByRole("button", { name: "Turn on two-step verification" }).click();
      await expect(page.getByRole("heading", { name: "Your recovery codes" })).toBeVisible();
      const codes = await page.getByRole("main").locator("ol li").allInnerTexts();
      expect(codes).toHaveLength(10);
      await expect(page.getByRole("button", { name: "Copy the codes" })).toHaveCount(
        javaScriptEnabled ? 1 : 0,
      );
      await page.getByRole("link", { name: "I have saved them" }).click();
      await expect(page.getByRole("main")).toContainText("You have 10 recovery codes left");
      await page.goto("/account/second-factor/set-up");
      await expect(page.getByRole("main")).not.toContainText(codes[0] ?? "");

      await signOut(page);
      await page.goto("/sign-in?next=/patient/profile");
      await enterCredentials(page, person.email, PASSWORD);
      await expectHeading(page, "Enter your code");
      await page.goto("/patient");
      await expectHeading(page, "Sign in");
      await page.goto("/sign-in/code?next=/patient/profile");
      await enterCode(page, "Code from your app", codeOf(secret, -1));
      await expect(alert(page)).toContainText("That code is not right");
      await enterCode(page, "Code from your app", codeOf(secret));
      await expect(page).toHaveURL(/\/patient\/profile$/);

      await signOut(page);
      await page.goto("/sign-in");
      await enterCredentials(page, person.email, PASSWORD);
      await page.getByRole("link", { name: /Use a recovery code/ }).click();
      await enterCode(page, "Recovery code", codes[4] ?? "");
      await expect(page).toHaveURL(/\/patient$/);
      await page.goto("/account/second-factor");
      await expect(page.getByRole("main")).toContainText("You have 9 recovery codes left");
    });

    test("the second step is turned off again, and its recovery codes are made anew", async ({
      page,
      context,
    }) => {
      const { person, recoveryCodes } = await makeEnrolled();
      await signIn(context, person.userId);
      await page.goto("/account/second-factor");
      await page.getByRole("link", { name: "Get new recovery codes" }).click();
      await page.getByRole("button", { name: "Get new codes" }).click();
      await expect(page.getByRole("heading", { name: "Your recovery codes" })).toBeVisible();
      const codes = await page.getByRole("main").locator("ol li").allInnerTexts();
      expect(codes).toHaveLength(10);
      expect(codes).not.toContain(recoveryCodes[0]);
      await page.getByRole("link", { name: "I have saved them" }).click();
      await page.getByRole("link", { name: "Turn off two-step verification" }).click();
      await page.getByRole("button", { name: "Turn it off" }).click();
      await expect(page.getByRole("status")).toContainText("Two-step verification is off");
    });
  });
}

test("the page for the code is for nobody who has not given a password", async ({ page }) => {
  await page.goto("/sign-in/code?next=/patient");
  await expectHeading(page, "Sign in");
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fpatient$/);
});

test("what is neither an address nor a number is refused by its field and kept", async ({ page }) => {
  await page.goto("/sign-in");
  await enterCredentials(page, "amara", "some password");
  await expect(alert(page)).toContainText("Enter an email address");
  await expect(page.getByLabel("Email address or mobile number")).toHaveValue("amara");
});

test("somebody signs in with their mobile number as people in their country write it", async ({ page }) => {
  const { userId } = await makePatient();
  const digits = String(randomInt(1_000_000)).padStart(6, "0");
  await giveSignInPhone(userId, `+9779801${digits}`);
  await page.goto("/sign-in");
  await enterCredentials(page, `980-1${digits}`, PASSWORD);
  await expect(page).toHaveURL(/\/patient$/);
});
