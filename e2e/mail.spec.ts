import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import {
  chooseTime,
  confirmAddress,
  enterCredentials,
  expectHeading,
  fillRegistration,
  shownCode,
} from "./support/steps.ts";
import { expect, test } from "./support/test.ts";
import { findUserId, makePatient, makePractice, PASSWORD, signIn } from "./support/world.ts";

/** What passes through a mailbox: registering and the forgotten password. */

const NEW_PASSWORD = "nine blue lanterns on a wall";
const newAddress = () => `${randomUUID()}@example.org`;

async function askForCode(page: Page, email: string): Promise<void> {
  await page.goto("/register");
  await page.getByLabel("Email address").fill(email);
  await page.getByRole("button", { name: "Send me a code" }).click();
  await expectHeading(page, "Check your email");
}

async function enterCode(page: Page, code: string): Promise<void> {
  await page.getByLabel("Code").fill(code);
  await page.getByRole("button", { name: "Continue" }).click();
}

/** What the page says, without the mail that only a demo shows, and without what the test itself typed. */
async function saidTo(page: Page, email: string): Promise<string> {
  const main = page.getByRole("main");
  await main.getByRole("article").evaluateAll((mails) => mails.forEach((mail) => mail.remove()));
  return (await main.innerText()).replaceAll(email, "EMAIL");
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("a known and an unknown address are told apart by nobody who registers", async ({ page }) => {
      const known = await makePatient();
      const said: string[] = [];
      for (const email of [known.email, newAddress()]) {
        await askForCode(page, email);
        said.push(await saidTo(page, email));
        await enterCode(page, "000000");
        await expect(page.getByRole("main").getByRole("alert")).toBeFocused();
        said.push(await saidTo(page, email));
      }
      expect(said.slice(0, 2)).toEqual(said.slice(2));
    });

    test("whoever has an account is told so in the mail, and signs in from there", async ({ page }) => {
      const { email } = await makePatient();
      await askForCode(page, email);
      const mail = page.getByRole("article");
      await expect(mail).toContainText("You already have an account");
      await mail.getByRole("link", { name: /sign-in/ }).click();
      await expectHeading(page, "Sign in");
    });

    test("another code can be asked for, in which case the one before no longer counts", async ({ page }) => {
      await askForCode(page, newAddress());
      const first = await shownCode(page);
      await page.getByRole("button", { name: "Send another code" }).click();
      await expect(page.getByRole("status")).toContainText("We've sent another code");
      const second = await shownCode(page);
      await enterCode(page, first);
      await expect(page.getByRole("main").getByRole("alert")).toContainText("That code is not right");
      await enterCode(page, second);
      await expectHeading(page, "Register: your details");
    });

    test("the address can be changed on the way, and the second window goes on where the first is", async ({
      page,
      context,
    }) => {
      await askForCode(page, newAddress());
      await page.getByRole("link", { name: "Use another email address" }).click();
      const email = newAddress();
      await confirmAddress(page, email);
      await expect(page.getByRole("main")).toContainText(email);
      const second = await context.newPage();
      await second.goto("/register/code");
      await expectHeading(second, "Register: your details");
      await fillRegistration(second, { name: "Siobhán O’Neill", password: PASSWORD });
      await second.getByRole("main").getByRole("button", { name: "Register" }).click();
      await expectHeading(second, "My appointments");
    });

    test("without a code there is no form", async ({ page }) => {
      await page.goto("/register/details?next=/doctors");
      await expectHeading(page, /^Register$/);
      await page.goto("/register/code?next=/doctors");
      await expectHeading(page, /^Register$/);
    });

    test("a forgotten password is replaced by the link in the mail, which works once", async ({ page }) => {
      const person = await makePatient();
      const practice = await makePractice();
      await chooseTime(page, practice, "09:00 on Wednesday 6 January");
      await page.getByRole("link", { name: "Forgot your password?" }).click();
      await expectHeading(page, "Reset your password");
      await page.getByLabel("Email address").fill(person.email);
      await page.getByRole("button", { name: "Send me a link" }).click();
      await expectHeading(page, "Check your email");
      const link = page.getByRole("article").getByRole("link");
      const address = (await link.getAttribute("href")) ?? "";
      await link.click();

      await expectHeading(page, "Choose a new password");
      await expect(page).toHaveTitle("Choose a new password – Praxis");
      await page.getByLabel("New password").fill("too short");
      await page.getByRole("button", { name: "Set new password" }).click();
      await expect(page.getByRole("main").getByRole("alert")).toBeFocused();
      await page.getByLabel("New password").fill(NEW_PASSWORD);
      await page.getByRole("button", { name: "Set new password" }).click();
      await expect(
        page.getByRole("status").filter({ hasText: "Your password has been changed" }),
      ).toBeVisible();
      await enterCredentials(page, person.email, NEW_PASSWORD);
      // The time that was chosen before the password was forgotten.
      await expectHeading(page, "Book an appointment");
      await expect(page.getByRole("main")).toContainText("09:00");

      await page.goto(address);
      await expectHeading(page, "This link no longer works");
      await page.getByRole("link", { name: "Get a new link" }).click();
      await expectHeading(page, "Reset your password");
    });

    test("a known and an unknown address are told apart by nobody who has forgotten a password", async ({
      page,
    }) => {
      const known = await makePatient();
      const said: string[] = [];
      for (const email of [known.email, newAddress()]) {
        await page.goto("/forgot-password");
        await page.getByLabel("Email address").fill(email);
        await page.getByRole("button", { name: "Send me a link" }).click();
        await expectHeading(page, "Check your email");
        said.push(await saidTo(page, email));
      }
      expect(said[0]).toBe(said[1]);
    });

    test("a new password signs out every browser that was signed in", async ({
      page,
      context,
      openBrowser,
    }) => {
      const person = await makePatient();
      const elsewhere = await openBrowser({ javaScriptEnabled });
      await signIn(elsewhere, person.userId);
      const other = await elsewhere.newPage();
      await other.goto("/patient");
      await expectHeading(other, "My appointments");
      await context.clearCookies();
      await page.goto("/forgot-password");
      await page.getByLabel("Email address").fill(person.email);
      await page.getByRole("button", { name: "Send me a link" }).click();
      await page.getByRole("article").getByRole("link").click();
      await page.getByLabel("New password").fill(NEW_PASSWORD);
      await page.getByRole("button", { name: "Set new password" }).click();
      await expectHeading(page, "Sign in");
      await other.reload();
      await expectHeading(other, "Sign in");
    });

    test("an administrator sees that a message was sent and to whom, and not what it says", async ({
      page,
      context,
    }) => {
      const email = newAddress();
      await askForCode(page, email);
      const code = await shownCode(page);
      await signIn(context, await findUserId("admin@praxis.example"), "admin");
      await page.goto("/admin/messages?show=accounts");
      await page.getByLabel("Type").selectOption("Code to register");
      await page.getByRole("button", { name: "Show" }).click();
      await expect(page).toHaveURL(/kind=registration_code/);
      const row = page.getByRole("row").filter({ hasText: email });
      await expect(row).toContainText("Sent");
      expect(await page.content()).not.toContain(code);
    });
  });
}

test("opening the link of a mail, however often and however, does not use it", async ({ page, request }) => {
  const { email } = await makePatient();
  await page.goto("/forgot-password");
  await page.getByLabel("Email address").fill(email);
  await page.getByRole("button", { name: "Send me a link" }).click();
  const link = page.getByRole("article").getByRole("link");
  const address = (await link.getAttribute("href")) ?? "";
  const first = await request.get(address);
  expect(first.headers()).toMatchObject({ "referrer-policy": "same-origin" });
  expect(first.headers()["cache-control"]).toContain("no-store");
  await request.head(address);
  await page.goto(address);
  await page.reload();
  await expectHeading(page, "Choose a new password");
});

test("a link is built on the configured address, whatever the Host header says", async ({
  openBrowser,
  request,
  baseURL,
}) => {
  const { email } = await makePatient();
  const page = await (await openBrowser({ javaScriptEnabled: false })).newPage();
  await page.goto("/forgot-password");
  await page.getByLabel("Email address").fill(email);
  const multipart = await page
    .locator("main form")
    .evaluate((form: HTMLFormElement) =>
      Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)])),
    );
  const headers = { Host: "evil.example", Origin: "http://evil.example" };
  await request.post("/forgot-password", { headers, multipart, maxRedirects: 0 });
  await page.goto("/demo/mail");
  const mail = page.getByRole("article").filter({ hasText: email });
  await expect(mail).toContainText(`Set it here: ${baseURL ?? ""}/reset-password?token=`);
  await expect(mail).not.toContainText("evil.example");
});

test("the browser's hold on a registration is out of reach of scripts and of addresses", async ({
  page,
  context,
}) => {
  await askForCode(page, newAddress());
  const held = (await context.cookies()).find(({ name }) => name.includes("registration"));
  expect(held).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
  expect(held?.value).toMatch(/^[\w-]{43}$/);
  expect(page.url()).not.toContain(held?.value ?? "?");
});
