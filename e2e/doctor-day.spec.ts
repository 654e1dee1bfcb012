import type { Page } from "@playwright/test";
import { HOUR_MS, MINUTE_MS } from "#lib/core/instant.ts";
import { NOW } from "./support/now.ts";
import { makeDoctorUser } from "./support/records.ts";
import { changeSessions, lastUse } from "./support/sessions.ts";
import { untilScriptsRun } from "./support/steps.ts";
import { expect, test } from "./support/test.ts";
import { makePatient, makePractice, makeVisit, signIn } from "./support/world.ts";

/** The page of a doctor's day stays open: it says when its appointments change, and keeps nobody signed in. */

const DAY = "/doctor?date=2027-01-06";
const NINE = "2027-01-06T09:00:00+05:45";

test("an open day says that an appointment was booked, and shows it once the doctor wants it", async ({
  page,
  context,
}) => {
  const [person, practice] = await Promise.all([makePatient(), makePractice()]);
  await page.clock.install({ time: NOW });
  await signIn(context, await makeDoctorUser(practice), "doctor");
  await page.goto(DAY);
  await untilScriptsRun(page);
  // Nothing has changed: asking says nothing.
  await passUntilAsked(page);
  await expect(page.getByText("Your appointments have changed.")).toHaveCount(0);
  await makeVisit(person, practice, { startsAt: NINE });
  // What is being typed stays.
  await page.getByLabel("Day", { exact: true }).fill("2027-01-20");
  await passUntilAsked(page);
  const changed = page.getByText("Your appointments have changed.");
  await expect(changed).toBeVisible();
  await expect(page.getByLabel("Day", { exact: true })).toHaveValue("2027-01-20");
  await expect(page.getByRole("main")).not.toContainText(person.name);
  await page.getByRole("button", { name: "Show the changes" }).click();
  await expect(page.getByRole("main")).toContainText(person.name);
  await expect(changed).toHaveCount(0);
  await expect(page.getByLabel("Day", { exact: true })).toHaveValue("2027-01-20");
});

test("a screen that is left alone signs out on time, however often it asks", async ({ page, context }) => {
  const practice = await makePractice();
  const doctorUserId = await makeDoctorUser(practice);
  await page.clock.install({ time: NOW });
  await signIn(context, doctorUserId, "doctor");
  await page.goto(DAY);
  await untilScriptsRun(page);
  // Another two minutes, and the session has been left alone for a quarter of an hour.
  const seenAt = NOW - 13 * MINUTE_MS;
  await changeSessions(doctorUserId, { createdAt: NOW - HOUR_MS, seenAt });
  for (let time = 0; time < 4; time += 1) await passUntilAsked(page);
  expect(await lastUse(doctorUserId)).toBe(seenAt);
  await changeSessions(doctorUserId, { seenAt: NOW - 16 * MINUTE_MS });
  const answer = page.waitForResponse((response) => response.url().includes("/api/doctor-day"));
  await page.clock.fastForward("00:15");
  expect((await answer).status()).toBe(401);
  await page.goto(DAY);
  await expect(page).toHaveURL(/\/sign-in/);
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("how late a doctor is today is shown to the day's patients, and to nobody else", async ({
      page,
      context,
      openBrowser,
    }) => {
      const [today, later, practice] = await Promise.all([makePatient(), makePatient(), makePractice()]);
      const doctorUserId = await makeDoctorUser(practice);
      const ofToday = await makeVisit(today, practice, { startsAt: "2027-01-04T11:00:00+05:45" });
      const ofLater = await makeVisit(later, practice, { startsAt: NINE });
      await signIn(context, doctorUserId, "doctor");
      await page.goto("/doctor");
      await page.getByText("Running late?").click();
      await page.getByLabel("How late you are today").selectOption({ label: "20 minutes late" });
      await page.getByRole("button", { name: "Save", exact: true }).click();
      await expect(page.getByRole("main")).toContainText(
        "Patients see that you are running 20 minutes late.",
      );

      const shownTo = async ({ userId }: typeof today, id: string) => {
        const browser = await openBrowser();
        await signIn(browser, userId);
        const visit = await browser.newPage();
        await visit.goto(`/patient/visits/${id}`);
        return visit.getByRole("main");
      };
      const words = "is running about 20 minutes late today";
      await expect(await shownTo(today, ofToday.id)).toContainText(words);
      await expect(await shownTo(later, ofLater.id)).not.toContainText(words);
    });
  });
}

/** Lets 15 seconds pass in the browser, until the page has asked and has heard the answer. */
async function passUntilAsked(page: Page): Promise<void> {
  const answer = page.waitForResponse((response) => response.url().includes("/api/doctor-day"));
  await page.clock.fastForward("00:15");
  await (await answer).finished();
}
