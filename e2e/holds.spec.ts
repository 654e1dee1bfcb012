import type { BrowserContext, Page } from "@playwright/test";
import { forgetHoldsOfAddress, letHoldsEnd } from "./support/holds.ts";
import { NOW } from "./support/now.ts";
import { book, chooseTime, enterCredentials, expectHeading, openBooking } from "./support/steps.ts";
import { expect, test } from "./support/test.ts";
import { makePatient, makePractice, makeVisit, PASSWORD, signIn, type Practice } from "./support/world.ts";

/** A chosen time is kept for ten minutes, for whoever chose it. */

const WEDNESDAY_NINE = "09:00 on Wednesday 6 January";
const NINE = "2027-01-06T09:00:00+05:45";

test.beforeEach(forgetHoldsOfAddress);

/** Whether the doctor's page offers nine o'clock in this browser. */
async function expectOffered(context: BrowserContext, { slug }: Practice, isOffered: boolean) {
  const page = await context.newPage();
  await page.goto(`/doctors/${slug}`);
  await expect(page.getByRole("button", { name: "09:30 on Wednesday 6 January" })).toBeVisible();
  await expect(page.getByRole("button", { name: WEDNESDAY_NINE })).toHaveCount(isOffered ? 1 : 0);
  await page.close();
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("a time that a visitor chooses is held while they sign in, and booked by them", async ({
      page,
      context,
      openBrowser,
    }) => {
      const [practice, person] = await Promise.all([makePractice(), makePatient()]);
      const others = await openBrowser({ javaScriptEnabled });
      await chooseTime(page, practice, WEDNESDAY_NINE);
      await expectHeading(page, "Sign in");
      const main = page.getByRole("main");
      await expect(main).toContainText("We are holding Wed 6 January 2027, 09:00 for you until 06:10");
      await expectOffered(others, practice, false);
      await expectOffered(context, practice, true);

      await page.getByRole("main").getByRole("link", { name: "Register" }).click();
      await expectHeading(page, "Register");
      await expect(main).toContainText("We are holding Wed 6 January 2027, 09:00 for you until 06:10");
      await page.getByRole("main").getByRole("link", { name: "Sign in" }).click();
      await enterCredentials(page, person.email, PASSWORD);
      await expectHeading(page, "Book an appointment");
      await expect(main).toContainText("Held for you until");
      await book(page);
      await expectHeading(page, "Your appointment is booked");
      await page.goto(`/doctors/${practice.slug}`);
      await expect(main).not.toContainText("We are holding");
    });

    test("who chooses a time that is held is told until when, and chooses another", async ({
      page,
      context,
      openBrowser,
    }) => {
      const [practice, first, second] = await Promise.all([makePractice(), makePatient(), makePatient()]);
      const others = await openBrowser({ javaScriptEnabled });
      await Promise.all([signIn(context, second.userId), signIn(others, first.userId)]);
      await page.goto(`/doctors/${practice.slug}`);
      await chooseTime(await others.newPage(), practice, WEDNESDAY_NINE);
      await expectOffered(others, practice, true);

      await page.getByRole("button", { name: WEDNESDAY_NINE }).click();
      const status = page.getByRole("status").filter({ hasText: "Someone else has just chosen" });
      await expect(status).toContainText("Wed 6 January 2027, 09:00");
      await expect(status).toContainText("it will be free again at");
      await expect(page.getByRole("button", { name: WEDNESDAY_NINE })).toHaveCount(0);
      await page.getByRole("button", { name: "09:30 on Wednesday 6 January" }).click();
      await expectHeading(page, "Book an appointment");
      await expect(page.getByRole("main")).toContainText("Held for you until");
    });

    test("a time that is given back is free for others at once", async ({ page, context, openBrowser }) => {
      const [practice, person] = await Promise.all([makePractice(), makePatient()]);
      const others = await openBrowser({ javaScriptEnabled });
      await signIn(context, person.userId);
      await chooseTime(page, practice, WEDNESDAY_NINE);
      await expectHeading(page, "Book an appointment");
      await expectOffered(others, practice, false);
      await page.getByRole("button", { name: "Choose another time" }).click();
      await expectHeading(page, practice.name);
      await expectOffered(others, practice, true);
    });

    test("who signs out holds nothing any more", async ({ page, context, openBrowser }) => {
      const [practice, person] = await Promise.all([makePractice(), makePatient()]);
      const others = await openBrowser({ javaScriptEnabled });
      await signIn(context, person.userId);
      await chooseTime(page, practice, WEDNESDAY_NINE);
      await expectHeading(page, "Book an appointment");
      await page.getByRole("banner").getByText(person.name).click();
      await page.getByRole("button", { name: "Sign out" }).click();
      await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
      await expectOffered(others, practice, true);
    });

    test("who comes back too late is told, keeps what was typed, and books one of the nearest times", async ({
      page,
      context,
    }) => {
      const [practice, person, faster] = await Promise.all([makePractice(), makePatient(), makePatient()]);
      await signIn(context, person.userId);
      await chooseTime(page, practice, WEDNESDAY_NINE);
      await page.getByLabel("Reason for the appointment").fill("Dizzy since Monday");
      await letHoldsEnd(practice);
      await makeVisit(faster, practice, { startsAt: NINE });
      await book(page);
      const alert = page.getByRole("main").getByRole("alert");
      await expect(alert).toContainText("This time is no longer held for you");
      await expect(page.getByLabel("Reason for the appointment")).toHaveValue("Dizzy since Monday");
      await page.getByRole("radio", { name: /Wed 6 January 2027, 09:30/ }).check();
      await book(page);
      await expectHeading(page, "Your appointment is booked");
    });

    test("who comes back too late to a time that is still free is told, and can book it", async ({
      page,
      context,
      openBrowser,
    }) => {
      const [practice, person] = await Promise.all([makePractice(), makePatient()]);
      const others = await openBrowser({ javaScriptEnabled });
      await signIn(context, person.userId);
      await chooseTime(page, practice, WEDNESDAY_NINE);
      await expectHeading(page, "Book an appointment");
      await letHoldsEnd(practice);
      await expectOffered(others, practice, true);
      await page.reload();
      await expect(page.getByRole("main")).toContainText("This time is no longer held for you");
      await expect(page.getByRole("main")).toContainText("the time is still free");
      await book(page);
      await expectHeading(page, "Your appointment is booked");
    });

    test("the address of a time holds nothing, and says when somebody else is booking it", async ({
      page,
      context,
      openBrowser,
    }) => {
      const [practice, first, second] = await Promise.all([makePractice(), makePatient(), makePatient()]);
      const others = await openBrowser({ javaScriptEnabled });
      await Promise.all([signIn(context, second.userId), signIn(others, first.userId)]);
      await openBooking(page, practice, NINE);
      await expect(page.getByRole("main")).not.toContainText("Held for you");
      await expectOffered(others, practice, true);
      await chooseTime(await others.newPage(), practice, WEDNESDAY_NINE);
      await expectOffered(others, practice, true);
      await openBooking(page, practice, NINE);
      await expect(page.getByRole("main")).toContainText("Someone is booking this time now");
      await expect(page.getByRole("radio", { name: /Wed 6 January 2027, 09:30/ })).toBeVisible();
    });

    test("the page of the doctor leads back to the booking of the time that is held", async ({
      page,
      context,
    }) => {
      const [practice, person] = await Promise.all([makePractice(), makePatient()]);
      await signIn(context, person.userId);
      await chooseTime(page, practice, WEDNESDAY_NINE);
      await expectHeading(page, "Book an appointment");
      await page.goto(`/doctors/${practice.slug}`);
      await page.getByRole("link", { name: "Continue booking" }).click();
      await expectHeading(page, "Book an appointment");
      await expect(page.getByRole("main")).toContainText("Held for you until");
    });
  });
}

test("the minutes that are left are counted, and their end is said", async ({ page, context }) => {
  const [practice, person] = await Promise.all([makePractice(), makePatient()]);
  await signIn(context, person.userId);
  await page.clock.install({ time: NOW });
  await chooseTime(page, practice, WEDNESDAY_NINE);
  await expectHeading(page, "Book an appointment");
  await expect(minutesLeft(page, "10 minutes left")).toBeVisible();
  await page.clock.fastForward("05:01");
  await expect(minutesLeft(page, "5 minutes left")).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "5 minutes left" })).toBeAttached();
  await page.clock.fastForward("04:00");
  await expect(minutesLeft(page, "Less than a minute left")).toBeVisible();
  await page.clock.fastForward("01:00");
  await expect(minutesLeft(page, "This time is no longer held for you")).toBeVisible();
});

/** As it is shown: the same words are said beside it. */
function minutesLeft(page: Page, words: string) {
  return page.getByRole("main").getByRole("paragraph").filter({ hasText: words });
}
