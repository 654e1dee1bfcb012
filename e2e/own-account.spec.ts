import { randomInt, randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { z } from "zod";
import { MINUTE_MS } from "#lib/core/instant.ts";
import { NOW } from "./support/now.ts";
import { changeSessions } from "./support/sessions.ts";
import { enterCredentials, expectHeading } from "./support/steps.ts";
import { expect, test } from "./support/test.ts";
import { makeChild, makePatient, makePractice, makeVisit, PASSWORD, signIn } from "./support/world.ts";

/** What people change about their own account, and how they leave. */

const NEW_PASSWORD = "nine blue lanterns on a wall";

/** Opens the link, or types the code, of the message that a demo shows on its page. */
async function openShownLink(page: Page): Promise<void> {
  await page.getByRole("article").getByRole("link").first().click();
}

async function signInAgain(page: Page, identifier: string, password: string): Promise<void> {
  await page.context().clearCookies();
  await page.goto("/sign-in");
  await enterCredentials(page, identifier, password);
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("somebody changes their password: other browsers are out, and the new one signs in", async ({
      page,
      context,
      openBrowser,
    }) => {
      const person = await makePatient();
      const other = await openBrowser({ javaScriptEnabled });
      await Promise.all([signIn(context, person.userId), signIn(other, person.userId)]);
      await page.goto("/account/password");
      await page.getByLabel("New password").fill("Niamh O’Dowd 1988");
      await page.getByRole("button", { name: "Change password" }).click();
      await expect(page.getByRole("main").getByRole("alert")).toContainText("too close to your name");
      await page.getByLabel("New password").fill(PASSWORD);
      await page.getByRole("button", { name: "Change password" }).click();
      await expect(page.getByRole("main").getByRole("alert")).toContainText("This is the password you have");
      await page.getByLabel("New password").fill(NEW_PASSWORD);
      await page.getByRole("button", { name: "Change password" }).click();
      await expect(page.getByRole("status")).toContainText("Your password has been changed");

      const elsewhere = await other.newPage();
      await elsewhere.goto("/account");
      await expectHeading(elsewhere, "Sign in");
      await signInAgain(page, person.email, NEW_PASSWORD);
      await page.waitForURL("/patient");
    });

    test("somebody closes their account, and is told before what it cancels", async ({ page, context }) => {
      const [person, practice] = await Promise.all([makePatient(), makePractice()]);
      const childId = await makeChild(person, "Tomás O’Dowd");
      await makeVisit(person, practice, { startsAt: "2027-01-04T11:30:00+05:45" });
      await makeVisit({ ...person, patientId: childId }, practice, { startsAt: "2027-01-06T09:00:00+05:45" });
      await signIn(context, person.userId);
      await page.goto("/account/close");
      const visits = page
        .getByRole("region", { name: "Appointments that will be cancelled" })
        .getByRole("listitem");
      await expect(visits).toHaveCount(2);
      await expect(visits.first()).toContainText("Late");
      await expect(visits.last()).toContainText("Tomás O’Dowd");
      await page.getByRole("button", { name: "Close my account" }).click();
      await expect(page.getByRole("main").getByRole("alert")).toContainText("Tick this to continue");
      await page.getByLabel("I understand").check();
      await page.getByRole("button", { name: "Close my account" }).click();
      await expectHeading(page, "Your account is closed");
      await expect(page.getByRole("main")).toContainText("2 appointments were cancelled");

      await page.goto("/account");
      await expectHeading(page, "Sign in");
      await enterCredentials(page, person.email, PASSWORD);
      await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
    });
  });
}

test("somebody changes their email address by the link that was sent to the new one", async ({
  page,
  context,
}) => {
  const person = await makePatient();
  const email = `new.${randomUUID()}@example.org`;
  await signIn(context, person.userId);
  await page.goto("/account/email");
  await page.getByLabel("New email address").fill(email);
  await page.getByRole("button", { name: "Send me a link" }).click();
  await expect(page.getByRole("status")).toContainText(`We've sent an email to ${email}.`);
  await expect(page.getByRole("article")).toContainText("Confirm your new email address");
  await openShownLink(page);
  await expectHeading(page, "Confirm your new email address");
  await page.goto("/account");
  await expect(page.getByRole("main")).toContainText(person.email);
  await page.goBack();
  await page.getByRole("button", { name: "Use this address" }).click();
  await expect(page.getByRole("status")).toContainText("Your email address has been changed");
  await signInAgain(page, email, PASSWORD);
  await page.waitForURL("/patient");
});

test("a form that is sent twice asks for one mail, and for another once what was typed is corrected", async ({
  openBrowser,
}) => {
  const browser = await openBrowser({ javaScriptEnabled: false });
  const { userId } = await makePatient();
  await signIn(browser, userId);
  const page = await browser.newPage();
  await page.goto("/account/email");
  const fields = await page
    .locator("main form")
    .evaluate((form: HTMLFormElement) =>
      Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)])),
    );
  const [mistyped, corrected] = [`${randomUUID()}@example.org`, `${randomUUID()}@example.org`];
  const headers = { Origin: new URL(page.url()).origin };
  const send = (email: string) =>
    page.request.post("/account/email", { headers, multipart: { ...fields, email }, maxRedirects: 0 });
  const answers = await Promise.all([send(mistyped), send(mistyped)]);
  expect([...answers, await send(corrected)].map((each) => each.headers()["location"])).toEqual(
    Array(3).fill("/account/email?sent=1"),
  );
  await page.goto("/demo/mail");
  for (const email of [mistyped, corrected])
    await expect(page.getByRole("article").filter({ hasText: email })).toHaveCount(1);
});

test("a new address that has an account gets the same page and another message", async ({
  page,
  context,
}) => {
  const [person, holder] = await Promise.all([makePatient(), makePatient()]);
  await signIn(context, person.userId);
  await page.goto("/account/email");
  await page.getByLabel("New email address").fill(holder.email);
  await page.getByRole("button", { name: "Send me a link" }).click();
  await expect(page.getByRole("status")).toContainText("Check your new inbox");
  await expect(page.getByRole("article")).toContainText("Your email address has an account already");
});

test("somebody signs in with the mobile number that a code was sent to, as people write it there", async ({
  page,
  context,
}) => {
  const person = await makePatient();
  // Nobody else in these tests has a number that begins like this.
  const local = `9851${randomInt(100_000, 1_000_000)}`;
  await signIn(context, person.userId);
  await page.goto("/account/phone");
  await page.getByLabel("Mobile number").fill(local);
  await page.getByRole("button", { name: "Send me a code" }).click();
  await expectHeading(page, "Check your phone");
  const beside = await context.newPage();
  await beside.goto("/account/email");
  await beside.getByLabel("New email address").fill(`new.${randomUUID()}@example.org`);
  await beside.getByRole("button", { name: "Send me a link" }).click();
  await expect(beside.getByRole("article")).toContainText("Confirm your new email address");
  await page.reload();
  const [code = ""] = /\b\d{6}\b/.exec(await page.getByRole("article").innerText()) ?? [];
  await page.getByLabel("Code").fill(code === "000000" ? "000001" : "000000");
  await page.getByRole("button", { name: "Add this number" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("latest text message");
  await page.getByLabel("Code").fill(code);
  await page.getByRole("button", { name: "Add this number" }).click();
  await expect(page.getByRole("status")).toContainText("Your number is added");
  await signInAgain(page, local, PASSWORD);
  await page.waitForURL("/patient");
});

test("somebody takes a copy of their data, then has their account erased", async ({ page, context }) => {
  const [person, practice] = await Promise.all([makePatient(), makePractice()]);
  const { reference } = await makeVisit(person, practice, { startsAt: "2027-01-06T09:00:00+05:45" });
  await signIn(context, person.userId);
  await page.goto("/account/data");
  const copy = await context.request.get("/account/data/copy.json");
  expect(copy.headers()).toMatchObject({
    "content-disposition": 'attachment; filename="my-data.json"',
    "cache-control": "private, no-store",
  });
  const File = z.object({
    account: z.object({ email: z.string() }),
    patients: z.array(
      z.object({ visits: z.array(z.object({ reference: z.string(), startsAt: z.string() })) }),
    ),
  });
  const file = File.parse(await copy.json());
  expect(file.account.email).toBe(person.email);
  expect(file.patients[0]?.visits).toEqual([{ reference, startsAt: "2027-01-06T03:15:00.000Z" }]);
  const calendar = await context.request.get("/account/data/visits.ics");
  expect(await calendar.text()).toContain("DTSTART:20270106T031500Z");

  await page.getByRole("link", { name: "See what is erased and what is kept" }).click();
  await expectHeading(page, "Erase your account");
  await page.getByLabel("I understand").check();
  await page.getByRole("button", { name: "Erase my account" }).click();
  await expectHeading(page, "Your account is erased");
  await page.goto("/account");
  await expectHeading(page, "Sign in");
});

test("a visitor's copy leads to signing in, and a stale sign-in to the password first", async ({
  page,
  context,
}) => {
  await page.goto("/account/data/copy.json");
  await expectHeading(page, "Sign in");
  const person = await makePatient();
  await signIn(context, person.userId);
  await changeSessions(person.userId, { createdAt: NOW - 11 * MINUTE_MS, seenAt: NOW });
  await page.goto("/account/data");
  await page.getByRole("link", { name: "Download everything (JSON)" }).click();
  await expectHeading(page, "Confirm that it is you");
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Continue" }).click();
  await expectHeading(page, "Your data");
});

test("changing a password needs a recent one, and the refused form leads there and back", async ({
  page,
  context,
}) => {
  const person = await makePatient();
  await signIn(context, person.userId);
  await changeSessions(person.userId, { createdAt: NOW - 11 * MINUTE_MS, seenAt: NOW });
  await page.goto("/account/password");
  await page.getByLabel("New password").fill(NEW_PASSWORD);
  await page.getByRole("button", { name: "Change password" }).click();
  await page.getByRole("main").getByRole("alert").getByRole("link").click();
  await expectHeading(page, "Confirm that it is you");
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Continue" }).click();
  await expectHeading(page, "Change your password");
  await page.getByLabel("New password").fill(NEW_PASSWORD);
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByRole("status")).toContainText("Your password has been changed");
});
