import type { Page } from "@playwright/test";
import { ask } from "./access/call.ts";
import { pagesOfBuild } from "./access/routes.ts";
import { Authenticator, enrol, enterCode } from "./support/authenticator.ts";
import { callerWith, goOn, type Held } from "./support/production-calls.ts";
import { productionTest } from "./support/production-test.ts";
import { enterCredentials, expectHeading, fillRegistration } from "./support/steps.ts";
import { expect } from "./support/test.ts";

/** How people come into an installation in production that sends mail. Each test goes on where the last ended. */

const ADMIN = { email: "admin@example.org", password: "seven quiet harbours" };
const DOCTOR = { name: "Amara Nwosu", email: "amara@example.org", password: "nine blue lanterns" };
const PATIENT = { name: "Siobhán O’Neill", email: "siobhan@example.org", password: "four slow rivers" };

const test = productionTest({
  ADMIN_EMAIL: ADMIN.email,
  ADMIN_PASSWORD: ADMIN.password,
  RESEND_API_KEY: "re_of_nobody",
  MAIL_FROM: "Praxis <no-reply@example.org>",
});

test.describe.configure({ mode: "serial" });

const SECOND_FACTOR = "/account/second-factor";

/** What the tests before have left. */
let held: Held = [];
let app = new Authenticator("");
let recoveryCodes: readonly string[] = [];
/** What a mail says to its reader alone. */
const secrets: RegExp[] = [];

async function givePassword(page: Page): Promise<void> {
  await page.goto("/sign-in");
  await enterCredentials(page, ADMIN.email, ADMIN.password);
  await expectHeading(page, "Enter your code");
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole("banner").getByText("Administrator").click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("link", { name: "Sign in", exact: true }).first()).toBeVisible();
}

test("the settings make the first administrator, and the start says no password and no link", ({
  production,
}) => {
  const said = production.lines.join("\n");
  expect(said).toContain("Made the first administrator from ADMIN_EMAIL and ADMIN_PASSWORD.");
  expect(said).not.toContain(ADMIN.password);
  expect(said).not.toMatch(/token=|No mail/);
});

test("with a second step the portal opens, and its recovery codes are shown that one time", async ({
  page,
  context,
  production,
}) => {
  await page.goto("/sign-in?next=/admin/users");
  await enterCredentials(page, ADMIN.email, ADMIN.password);
  await expectHeading(page, "Two-step verification");
  ({ app, recoveryCodes } = await enrol(page));
  held = await context.cookies();
  expect(recoveryCodes).toHaveLength(10);
  await page.getByRole("link", { name: "I have saved them" }).click();
  await expect(page.getByRole("main")).toContainText("You have 10 recovery codes left");
  await expect(page.getByRole("main")).toContainText("You can't turn it off: your role needs it.");
  for (const path of [SECOND_FACTOR, `${SECOND_FACTOR}/set-up`]) {
    await page.goto(path);
    for (const code of recoveryCodes) expect(await page.content(), path).not.toContain(code);
  }
  for (const path of adminPages())
    expect((await ask(callerWith(held, production), path)).status, path).toBe(200);
});

test("signing in takes the password and then a code, which lets in once", async ({ page }) => {
  await givePassword(page);
  await page.goto("/admin");
  await expectHeading(page, "Sign in");
  await page.goto("/sign-in/code");
  await enterCode(page, "Code from your app", app.lastCode());
  await expect(page.getByRole("main").getByRole("alert")).toContainText("That code is not right");
  await enterCode(page, "Code from your app", app.nextCode());
  await expect(page).toHaveURL(/\/admin$/);
});

test("a recovery code lets in once", async ({ page }) => {
  for (const isFirst of [true, false]) {
    await givePassword(page);
    await page.getByRole("link", { name: /Use a recovery code/ }).click();
    await enterCode(page, "Recovery code", recoveryCodes[3] ?? "");
    if (!isFirst) break;
    await expect(page).toHaveURL(/\/admin$/);
    await signOut(page);
  }
  await expect(page.getByRole("main").getByRole("alert")).toContainText("That code is not right");
});

test("a doctor comes in by the link of a mail, and needs a second step too", async ({
  page,
  context,
  openBrowser,
  production,
}) => {
  await goOn(context, held, production);
  await page.goto("/admin/users/invite");
  await page.getByLabel("Full name").fill(DOCTOR.name);
  await page.getByLabel("Email address").fill(DOCTOR.email);
  await page.getByRole("checkbox", { name: "Doctor" }).check();
  await page.getByRole("button", { name: "Send the invitation" }).click();
  await expect(page.getByRole("status")).toContainText("The invitation is on its way.");
  const { text } = await production.mail.mailTo(DOCTOR.email);
  const [link = ""] = /https:\S+/.exec(text) ?? [];
  secrets.push(new RegExp(new URL(link).searchParams.get("token") ?? ""));

  const theirs = await (await openBrowser({ ignoreHTTPSErrors: true })).newPage();
  await theirs.goto(link);
  await expectHeading(theirs, "You are invited");
  await theirs.getByLabel("Time zone").selectOption("Asia/Kathmandu");
  await theirs.getByLabel("Password").fill(DOCTOR.password);
  await theirs.getByLabel(/I agree to the terms/).check();
  await theirs.getByRole("button", { name: "Create account" }).click();
  await expectHeading(theirs, "Two-step verification");
  await theirs.goto("/doctor");
  await expectHeading(theirs, "Two-step verification");
  await enrol(theirs);
  await theirs.goto("/doctor");
  await expect(theirs).toHaveURL(/\/doctor$/);
});

test("a patient registers by the code of a mail, which no page shows, and needs no second step", async ({
  page,
  production,
}) => {
  await page.goto("/register");
  await page.getByLabel("Email address").fill(PATIENT.email);
  await page.getByRole("button", { name: "Send me a code" }).click();
  await expectHeading(page, "Check your email");
  const { text } = await production.mail.mailTo(PATIENT.email);
  const [code = ""] = /\b\d{6}\b/.exec(text) ?? [];
  const asWord = new RegExp(`\\b${code}\\b`);
  secrets.push(asWord);
  await page.reload();
  expect(await page.content()).not.toMatch(asWord);
  await page.getByLabel("Code").fill(code);
  await page.getByRole("button", { name: "Continue" }).click();
  await expectHeading(page, "Register: your details");
  await fillRegistration(page, PATIENT);
  await page.getByRole("main").getByRole("button", { name: "Register" }).click();
  await expectHeading(page, "My appointments");
  await page.goto(SECOND_FACTOR);
  await expect(page.getByRole("main")).toContainText("Two-step verification is off");
  await expect(page.getByRole("main")).not.toContainText("Your role needs");
});

test("an administrator sees kind, recipient and time of a message, and no page has a word of it", async ({
  page,
  context,
  production,
}) => {
  await goOn(context, held, production);
  await page.goto("/admin/messages?show=accounts");
  for (const [email, kind] of [
    [DOCTOR.email, "Invitation"],
    [PATIENT.email, "Code to register"],
  ] as const)
    await expect(page.getByRole("row").filter({ hasText: email }).filter({ hasText: kind })).toContainText(
      /\d{1,2} \p{L}+ \d{4}.*\d{2}:\d{2}/u,
    );
  const users = await page.request.get("/admin/users");
  const details = [...(await users.text()).matchAll(/"(\/admin\/users\/[\w-]{36})"/g)].map(
    ([, path]) => path ?? "",
  );
  expect(secrets.map(String)).toEqual([
    expect.stringMatching(/^.[\w-]{43}.$/),
    expect.stringMatching(/\d{6}/),
  ]);
  expect(details).toHaveLength(3);
  for (const path of [...adminPages(), ...details]) {
    const { body } = await ask(callerWith(held, production), path);
    for (const said of [...secrets, /Someone, hopefully you/]) expect(body, path).not.toMatch(said);
  }
  expect((await page.request.get("/demo/mail")).status()).toBe(404);
});

/** Those that name nothing in their address. */
function adminPages(): string[] {
  return pagesOfBuild().filter((page) => /^\/admin[^[]*$/.test(page));
}
