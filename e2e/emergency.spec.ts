import { EMERGENCY_PATH, emergencyPath } from "#lib/emergency/address.ts";
import { makeEmergency, makeRescuer, makeUnconscious, WHY } from "./support/emergency.ts";
import { NOW } from "./support/now.ts";
import { untilScriptsRun } from "./support/steps.ts";
import { expect, test } from "./support/test.ts";
import { cookieOf, findUserId, signIn } from "./support/world.ts";

const SECOND_MS = 1000;

/** A doctor opens a stranger's records in an emergency, an administrator reviews it, and the patient sees it. */

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("a doctor opens one patient's records in an emergency and ends it, which an administrator reviews and the patient sees", async ({
      page,
      context,
      openBrowser,
    }) => {
      const { person, appointmentId, name } = await makeUnconscious();
      const rescuer = await makeRescuer();
      await signIn(context, rescuer.userId, "doctor");
      expect((await page.goto(`/doctor/records/${appointmentId}`))?.status()).toBe(404);

      await page.goto("/doctor/emergency");
      const main = page.getByRole("main");
      await main.getByLabel("Full name").fill(`${name} Junior`);
      await main.getByLabel("Day").fill("9");
      await main.getByLabel("Month").fill("4");
      await main.getByLabel("Year").fill("1961");
      await main.getByLabel("Why you need these records now").fill(WHY);
      await main.getByRole("button", { name: "Open for 30 minutes" }).click();
      await expect(main.getByRole("alert")).toContainText("We couldn’t find this patient");
      await expect(main.getByLabel("Why you need these records now")).toHaveValue(WHY);
      await expect(main.getByLabel("Month")).toHaveValue("4");
      await main.getByLabel("Full name").fill(name.toUpperCase());
      await main.getByRole("button", { name: "Open for 30 minutes" }).click();

      await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
      await expect(page).toHaveTitle(/^Records opened in an emergency/);
      await expect(main.getByText(/^Emergency access until/)).toBeVisible();
      expect(page.url()).toMatch(/\/doctor\/emergency\/[\da-f-]{36}$/);
      await main.getByRole("link", { name: /2027/ }).click();
      await expect(page.getByRole("heading", { name: "Version 1" })).toBeVisible();
      await expect(main.getByText(/^Emergency access until/)).toBeVisible();
      await main.getByRole("button", { name: "End access now" }).click();
      await expect(
        main.getByRole("status").filter({ hasText: "The emergency access is over." }),
      ).toBeVisible();
      expect((await page.goto(`/doctor/records/${appointmentId}`))?.status()).toBe(404);

      const admin = await openBrowser({ javaScriptEnabled });
      await signIn(admin, await findUserId("admin@praxis.example"), "admin");
      const theirs = await admin.newPage();
      await theirs.goto("/admin");
      await theirs.getByRole("link", { name: /emergency access(es)? to review/ }).click();
      await expect(theirs.getByRole("heading", { level: 1 })).toHaveText("Emergency access reviews");
      await theirs.getByRole("main").getByRole("link", { name: rescuer.name }).click();
      await expect(theirs.getByRole("heading", { level: 1 })).toHaveText("Review an emergency access");
      await expect(theirs.getByRole("main")).toContainText(WHY);
      await expect(theirs.getByRole("main")).toContainText("1 signed record");
      await theirs.getByLabel("What you found").selectOption({ label: "Justified" });
      await theirs.getByLabel("Note").fill("The ward confirms it");
      await theirs.getByRole("button", { name: "Close the review" }).click();
      await expect(theirs.getByRole("status").filter({ hasText: "The review is closed." })).toBeVisible();
      await expect(theirs.getByRole("main")).toContainText("The ward confirms it");

      const patient = await openBrowser({ javaScriptEnabled });
      await signIn(patient, person.userId);
      const own = await patient.newPage();
      await own.goto(`/patient/profile/${person.patientId}/access`);
      await expect(own.getByRole("main")).toContainText("Opened the signed medical records in an emergency");
      await expect(own.getByRole("main")).not.toContainText("unconscious");
    });
  });
}

test("a page that an emergency access opened drops the patient when the half hour is over, also on the way back", async ({
  page,
  context,
}) => {
  const { accessId, appointmentId, sessionId, name } = await makeEmergency();
  await context.addCookies([await cookieOf(sessionId)]);
  await page.clock.install({ time: NOW });
  const main = page.getByRole("main");
  await page.goto(EMERGENCY_PATH);
  await untilScriptsRun(page);
  await main.getByRole("link", { name }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(main.getByRole("paragraph").filter({ hasText: "30 minutes left" })).toBeVisible();
  await main.getByRole("link", { name: /2027/ }).click();
  await expect(page.getByRole("heading", { name: "Version 1" })).toBeVisible();
  expect(page.url()).toContain(`/doctor/records/${appointmentId}`);
  await expect(main.getByRole("paragraph").filter({ hasText: "30 minutes left" })).toBeVisible();
  await page.clock.fastForward("25:01");
  await expect(page.getByRole("status").filter({ hasText: "5 minutes left" })).toBeAttached();
  await page.clock.fastForward("05:00");
  await expect(main).toContainText("This emergency access is over");
  await expect(main).not.toContainText(name);
  await expect(page.getByRole("heading", { name: "Version 1" })).toHaveCount(0);
  for (const path of [emergencyPath(accessId), EMERGENCY_PATH]) {
    await page.goBack();
    await expect(page).toHaveURL(new RegExp(`${path}$`));
    await page.clock.fastForward("00:02");
    await expect(main).toContainText("This emergency access is over");
    await expect(main).not.toContainText(name);
  }
});

test("the way back from an access that was ended shows nothing of the patient", async ({ page, context }) => {
  const { accessId, appointmentId, sessionId, name } = await makeEmergency();
  await context.addCookies([await cookieOf(sessionId)]);
  const main = page.getByRole("main");
  await page.goto(EMERGENCY_PATH);
  await untilScriptsRun(page);
  await main.getByRole("link", { name }).click();
  await main.getByRole("link", { name: /2027/ }).click();
  await expect(page.getByRole("heading", { name: "Version 1" })).toBeVisible();
  await main.getByRole("button", { name: "End access now" }).click();
  await expect(main.getByRole("status").filter({ hasText: "The emergency access is over." })).toBeVisible();
  for (const [path, text] of [
    [`/doctor/records/${appointmentId}`, "We cannot find that page"],
    [emergencyPath(accessId), "This emergency access is over"],
  ] as const) {
    await page.goBack();
    await expect(page).toHaveURL(new RegExp(`${path}$`));
    await expect(main).toContainText(text);
    await expect(main).not.toContainText(name);
  }
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the browser leaves what an emergency access opened when it ends", async ({ page, context }) => {
    const { accessId, appointmentId, sessionId } = await makeEmergency(SECOND_MS);
    await context.addCookies([await cookieOf(sessionId)]);
    for (const path of [emergencyPath(accessId), `/doctor/records/${appointmentId}`]) {
      await page.goto(path);
      // The clock of the server stands still, so that it is asked again and again.
      await page.waitForRequest((request) => new URL(request.url()).pathname === emergencyPath(accessId));
    }
    await page.goto(EMERGENCY_PATH);
    await page.waitForRequest((request) => new URL(request.url()).pathname === EMERGENCY_PATH);
  });
});
