import type { Page } from "@playwright/test";
import { HOUR_MS, MINUTE_MS } from "#lib/core/instant.ts";
import { axeOf } from "./support/axe.ts";
import { NOW } from "./support/now.ts";
import { alsoAdministers, changeSessions, makeSession } from "./support/sessions.ts";
import {
  book,
  chooseTime,
  enterCredentials,
  expectHeading,
  openBooking,
  untilScriptsRun,
} from "./support/steps.ts";
import { expect, test } from "./support/test.ts";
import { makePatient, makePractice, makeVisit, PASSWORD, signIn } from "./support/world.ts";
import type { Person } from "./support/world.ts";

/** What people meet when a session nears its end, has ended, or is one of several. */

const WEDNESDAY_NINE = "09:00 on Wednesday 6 January";
const NINE = "2027-01-06T09:00:00+05:45";
const REASON = "Dizzy since Monday\nand it’s getting worse";

/** The link that opens a tab of its own to sign in, and what is done there. */
async function signInBeside(page: Page, person: Person, link: RegExp): Promise<void> {
  const [beside] = await Promise.all([
    page.waitForEvent("popup"),
    page.getByRole("link", { name: link }).first().click(),
  ]);
  await enterCredentials(beside, person.email, PASSWORD);
  await expectHeading(beside, "You are signed in again");
  await beside.close();
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("a booking sent after the session ended keeps every word, and is sent again after signing in beside it", async ({
      page,
      context,
    }) => {
      const [practice, person] = await Promise.all([makePractice(), makePatient()]);
      await signIn(context, person.userId);
      await chooseTime(page, practice, WEDNESDAY_NINE);
      await expectHeading(page, "Book an appointment");
      if (javaScriptEnabled) await untilScriptsRun(page);
      await page.getByLabel("Reason for the appointment").fill(REASON);
      await changeSessions(person.userId, { endedAt: NOW });
      await book(page);
      if (javaScriptEnabled) {
        await expect(page.getByRole("main").getByRole("alert")).toContainText("Please sign in");
        await expect(page.getByLabel("Reason for the appointment")).toHaveValue(REASON);
        await signInBeside(page, person, /^Sign in in a new tab/);
        await book(page);
      } else {
        await expectHeading(page, "You have been signed out");
        await expectToFit(page);
        await page.getByRole("button", { name: "Send the form again" }).click();
        await expectHeading(page, "You have been signed out");
        await signInBeside(page, person, /^Sign in in a new tab/);
        await page.getByRole("button", { name: "Send the form again" }).click();
      }
      await expectHeading(page, "Your appointment is booked");
      await page.getByRole("link", { name: "See or change this appointment" }).click();
      await expect(page.getByRole("main")).toContainText("Dizzy since Monday");
      await expect(page.getByRole("main")).toContainText("and it’s getting worse");
    });

    test("so does a cancellation, and a change of details", async ({ page, context }) => {
      const [practice, person] = await Promise.all([makePractice(), makePatient()]);
      const { id } = await makeVisit(person, practice, { startsAt: NINE });
      const sendAgain = async (button: string) => {
        await changeSessions(person.userId, { endedAt: NOW });
        await page.getByRole("button", { name: button }).click();
        await signInBeside(page, person, /^Sign in in a new tab/);
        await page.getByRole("button", { name: javaScriptEnabled ? button : "Send the form again" }).click();
      };
      await signIn(context, person.userId);
      await page.goto(`/patient/visits/${id}/cancel`);
      if (javaScriptEnabled) await untilScriptsRun(page);
      await page.locator("[name=reason]").fill("I am abroad");
      await sendAgain("Cancel this appointment");
      await expect(page).toHaveURL(/done=cancelled/);

      await page.goto(`/patient/profile/${person.patientId}`);
      if (javaScriptEnabled) await untilScriptsRun(page);
      await page.locator("[name=name]").fill("Niamh Núñez");
      await sendAgain("Save");
      await expect(page).toHaveURL(/saved=1/);
      await expect(page.getByRole("main")).toContainText("Niamh Núñez");
    });

    test("somebody sees where they are signed in, and signs out one browser, then all others", async ({
      page,
      context,
    }) => {
      const person = await makePatient();
      const device = "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0";
      await makeSession(person.userId, { device, seenAt: NOW - 2 * MINUTE_MS });
      await makeSession(person.userId, { seenAt: NOW - 3 * MINUTE_MS });
      await makeSession(person.userId, { seenAt: NOW - 4 * MINUTE_MS });
      await signIn(context, person.userId);
      await page.goto("/account");
      await page.getByRole("main").getByRole("link", { name: "Your devices" }).last().click();
      await expectHeading(page, "Your devices");
      const browsers = page.getByRole("main").locator("li:has(dl)");
      await expect(browsers).toHaveCount(4);
      await expect(browsers.first()).toContainText("This browser");
      await expect(browsers.nth(1)).toContainText("Firefox on Linux");
      await browsers.nth(1).getByRole("button").click();
      await expect(page.getByRole("status")).toContainText("The browser is signed out");
      await expect(browsers).toHaveCount(3);
      await page.getByRole("button", { name: "Sign out everywhere else" }).click();
      await expect(page.getByRole("main")).toContainText("You are signed in here only");
      await expect(browsers).toHaveCount(1);
    });

    test("whoever has to give their password again comes back to where they were", async ({
      page,
      context,
    }) => {
      const person = await makePatient();
      await signIn(context, person.userId);
      await page.goto("/account/confirm?next=/patient/profile");
      await page.getByLabel("Password").fill("not my password");
      await page.getByRole("button", { name: "Continue" }).click();
      await expect(page.getByRole("main").getByRole("alert")).toContainText("This is not your password");
      await page.getByLabel("Password").fill(PASSWORD);
      await page.getByRole("button", { name: "Continue" }).click();
      await expect(page).toHaveURL(/\/patient\/profile$/);
    });

    test("a patient's session of yesterday becomes an administrator's only with a password, and tabs act in one role", async ({
      page,
      context,
    }) => {
      const { userId } = await makePatient();
      await alsoAdministers(userId);
      await signIn(context, userId);
      await page.goto("/patient");
      const stale = await context.newPage();
      await stale.goto("/patient");
      await changeSessions(userId, { createdAt: NOW - 13 * HOUR_MS, seenAt: NOW });
      await page.goto("/admin");
      await page.getByRole("button", { name: "Switch to Administrator" }).click();
      await expectHeading(page, "Confirm that it is you");
      await changeSessions(userId, { authenticatedAt: NOW });
      await page.goto("/admin");
      await page.getByRole("button", { name: "Switch to Administrator" }).click();
      await expect(page).toHaveURL(/\/admin$/);
      await stale.reload();
      await expect(stale).toHaveURL(/\/switch-role/);
    });
  });
}

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("what is refused when a form is sent again is shown by its own page, with every word", async ({
    page,
    context,
  }) => {
    const [practice, person, faster] = await Promise.all([makePractice(), makePatient(), makePatient()]);
    await signIn(context, person.userId);
    await openBooking(page, practice, NINE);
    await page.getByLabel("Reason for the appointment").fill(REASON);
    await changeSessions(person.userId, { endedAt: NOW });
    await book(page);
    await expectHeading(page, "You have been signed out");
    await makeVisit(faster, practice, { startsAt: NINE });
    await signIn(context, person.userId);
    await page.getByRole("button", { name: "Send the form again" }).click();
    await expect(page.getByRole("main").getByRole("alert")).toContainText("Someone has just taken this time");
    await expect(page.getByLabel("Reason for the appointment")).toHaveValue(REASON);
  });
});

test("two minutes before the end a notice offers to stay, takes nothing away, and says when it is over", async ({
  page,
  context,
}) => {
  const [practice, person] = await Promise.all([makePractice(), makePatient()]);
  await signIn(context, person.userId);
  await page.clock.install({ time: NOW });
  await chooseTime(page, practice, WEDNESDAY_NINE);
  await expectHeading(page, "Book an appointment");
  await untilScriptsRun(page);
  const reason = page.getByLabel("Reason for the appointment");
  const stay = page.getByRole("button", { name: "Stay signed in" });
  await reason.fill(REASON);

  // Another tab has used the session meanwhile: nothing is said.
  await passUntilAsked(page, "28:00");
  await expect(page.getByText("You will soon be signed out")).toBeHidden();

  await changeSessions(person.userId, { createdAt: NOW - HOUR_MS, seenAt: NOW - 28 * MINUTE_MS });
  await passUntilAsked(page, "28:00");
  await expect(page.locator("[aria-live]").filter({ hasText: "You will soon be signed out" })).toBeVisible();
  await expect(reason).toBeFocused();
  await expect(page.getByText(/^Time left: (1:\d\d|2:00)$/)).toBeVisible();
  await page.clock.fastForward("01:31");
  await expect(page.getByText("You'll be signed out in half a minute.")).toBeAttached();
  await stay.click();
  await expect(stay).toBeHidden();
  await expect(reason).toBeFocused();

  await changeSessions(person.userId, { seenAt: NOW - 28 * MINUTE_MS });
  await passUntilAsked(page, "28:00");
  await expect(stay).toBeVisible();
  await changeSessions(person.userId, { seenAt: NOW - 30 * MINUTE_MS });
  await passUntilAsked(page, "02:00");
  await expect(page.locator("[aria-live]").filter({ hasText: "You have been signed out" })).toBeVisible();
  await expect(reason).toHaveValue(REASON);
});

test("the notice has nothing for axe to find, and fits a narrow screen", async ({ page, context }) => {
  const [practice, person] = await Promise.all([makePractice(), makePatient()]);
  await page.setViewportSize({ width: 320, height: 640 });
  await signIn(context, person.userId);
  await page.clock.install({ time: NOW });
  await chooseTime(page, practice, WEDNESDAY_NINE);
  await expectHeading(page, "Book an appointment");
  await untilScriptsRun(page);
  await changeSessions(person.userId, { createdAt: NOW - HOUR_MS, seenAt: NOW - 28 * MINUTE_MS });
  await passUntilAsked(page, "28:00");
  await expect(page.getByRole("button", { name: "Stay signed in" })).toBeVisible();
  await expectClean(page);
});

/** Lets time pass in the browser, until the notice has asked how the session stands and has heard the answer. */
async function passUntilAsked(page: Page, time: string): Promise<void> {
  const answer = page.waitForResponse((response) => response.url().endsWith("/api/session"));
  await page.clock.fastForward(time);
  await (await answer).finished();
  // What is asked for later is heard later: then the notice has set its next timer.
  await page.evaluate(async () => (await fetch("/api/session")).text());
}

async function expectClean(page: Page): Promise<void> {
  const { violations } = await axeOf(page).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  await expectToFit(page);
}

async function expectToFit(page: Page): Promise<void> {
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
}
