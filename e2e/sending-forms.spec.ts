import { makeBegunVisit } from "./support/records.ts";
import { makeRegistration } from "./support/registrations.ts";
import {
  book,
  chooseTime,
  enterCredentials,
  expectHeading,
  fillRegistration,
  untilScriptsRun,
} from "./support/steps.ts";
import { expect, test } from "./support/test.ts";
import { makePatient, makePractice, makeVisit, PASSWORD, signIn } from "./support/world.ts";

/** What happens between pressing a button and the answer, which only a browser shows. */

const WEDNESDAY_NINE = "09:00 on Wednesday 6 January";

test("a press on Register is a click, whatever field was left wrong for it", async ({
  page,
  context,
  baseURL,
}) => {
  const cookies = await makeRegistration({ isVerified: true });
  await context.addCookies(cookies.map((cookie) => ({ ...cookie, url: baseURL ?? "" })));
  await page.goto("/register/details");
  await untilScriptsRun(page);
  await fillRegistration(page, { name: "Siobhán O’Neill", password: PASSWORD });
  // Left empty and in focus: the message about it would move all that stands below.
  await page.getByLabel("Password").fill("");
  const button = page.getByRole("main").getByRole("button", { name: "Register" });
  await button.scrollIntoViewIfNeeded();
  await button.hover();
  const before = await button.boundingBox();
  await page.mouse.down();
  expect(await button.boundingBox()).toEqual(before);
  const sent = page.waitForRequest((request) => request.method() === "POST");
  await page.mouse.up();
  await sent;
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Password");
});

test("a form that is sent without a connection keeps everything, and books once when it is sent again", async ({
  page,
  context,
}) => {
  const [practice, person] = await Promise.all([makePractice(), makePatient()]);
  await signIn(context, person.userId);
  await chooseTime(page, practice, WEDNESDAY_NINE);
  await expectHeading(page, "Book an appointment");
  await untilScriptsRun(page);
  await page.getByLabel("Reason for the appointment").fill("Dizzy since Monday");
  const key = page.locator('input[name="idempotencyKey"]');
  const minted = await key.inputValue();

  await context.setOffline(true);
  await book(page);
  const alert = page.getByRole("main").getByRole("alert");
  await expect(alert).toContainText("No connection");
  await expect(alert).toBeFocused();
  await expect(page.getByLabel("Reason for the appointment")).toHaveValue("Dizzy since Monday");
  await expect(key).toHaveValue(minted);

  await context.setOffline(false);
  await book(page);
  await expectHeading(page, "Your appointment is booked");
});

test("a password that was typed without a connection is still there", async ({ page, context }) => {
  const person = await makePatient();
  await page.goto("/sign-in");
  await untilScriptsRun(page);
  await context.setOffline(true);
  await enterCredentials(page, person.email, PASSWORD);
  await expect(page.getByRole("main").getByRole("alert")).toContainText("No connection");
  await expect(page.getByLabel("Password")).toHaveValue(PASSWORD);
  await context.setOffline(false);
  await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
  await expectHeading(page, "My appointments");
});

test("after signing in and after booking the focus is on the heading of the page that follows", async ({
  page,
}) => {
  const [practice, person] = await Promise.all([makePractice(), makePatient()]);
  await page.goto("/sign-in");
  await untilScriptsRun(page);
  await enterCredentials(page, person.email, PASSWORD);
  await expect(page.getByRole("heading", { level: 1, name: "My appointments" })).toBeFocused();
  await chooseTime(page, practice, WEDNESDAY_NINE);
  await expectHeading(page, "Book an appointment");
  await untilScriptsRun(page);
  await book(page);
  await expect(page.getByRole("heading", { level: 1, name: "Your appointment is booked" })).toBeFocused();
});

test("after cancelling the focus is on what says that it is done", async ({ page, context }) => {
  const [practice, person] = await Promise.all([makePractice(), makePatient()]);
  const visit = await makeVisit(person, practice, { startsAt: "2027-01-06T09:00:00+05:45" });
  await signIn(context, person.userId);
  await page.goto(`/patient/visits/${visit.id}/cancel`);
  await untilScriptsRun(page);
  await page.getByRole("button", { name: "Cancel this appointment" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Your appointment is cancelled" })).toBeFocused();
  await expect(page.getByRole("main")).toContainText("This appointment was cancelled.");
});

test("after each step of an appointment the doctor's focus is on what was done, beside that patient", async ({
  page,
  context,
}) => {
  const { doctorUserId } = await makeBegunVisit();
  await signIn(context, doctorUserId, "doctor");
  await page.goto("/doctor?date=2027-01-03");
  await untilScriptsRun(page);
  const patient = page
    .getByRole("main")
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { level: 3 }) });
  await patient.getByRole("button", { name: /^Check in/ }).click();
  await expect(patient.getByRole("status").filter({ hasText: "The patient is checked in" })).toBeFocused();
  await patient.getByRole("button", { name: /^Complete/ }).click();
  await expect(patient.getByRole("status").filter({ hasText: "The appointment is completed" })).toBeFocused();
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("who goes back after booking, or has a second tab, is told that they have booked this", async ({
      page,
      context,
    }) => {
      const [practice, person] = await Promise.all([makePractice(), makePatient()]);
      await signIn(context, person.userId);
      const second = await context.newPage();
      await chooseTime(page, practice, WEDNESDAY_NINE);
      await chooseTime(second, practice, WEDNESDAY_NINE);
      const address = page.url();
      await book(page);
      await expectHeading(page, "Your appointment is booked");
      const reference = await page.getByText(/^PX-[A-Z0-9]{6}$/).innerText();

      await book(second);
      const answer = second.getByRole("main");
      await expect(answer).toContainText("You have booked this");
      await expect(answer).toContainText(reference);
      await answer.getByRole("link", { name: "See that appointment" }).click();
      await expect(second.getByRole("main")).toContainText(reference);

      await page.goto(address);
      await expect(page.getByRole("main")).toContainText("You have booked this");
      await expect(page.getByRole("main")).toContainText(reference);
    });
  });
}
