import { makeBegunVisit, makeRecordedVisit } from "./support/records.ts";
import { untilScriptsRun } from "./support/steps.ts";
import { expect, test } from "./support/test.ts";
import { findUserId, signIn } from "./support/world.ts";

/** Medical records: written, signed, amended, read and opened. */

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("a doctor writes, signs and amends a record, which the patient reads", async ({
      page,
      context,
      openBrowser,
    }) => {
      const { appointmentId, doctorUserId, person } = await makeBegunVisit();
      await signIn(context, doctorUserId, "doctor");
      await page.goto(`/doctor/visits/${appointmentId}`);
      const main = page.getByRole("main");
      await main.getByLabel("Diagnosis 1").fill("Tension headache");
      await main.getByLabel("Medicine").first().fill("Paracetamol");
      await main.getByLabel("Notes").fill("No warning signs");
      await main.getByRole("button", { name: "Save draft" }).click();
      await expect(main.getByRole("status").filter({ hasText: "Draft saved" })).toBeVisible();
      await expect(main.getByLabel("Notes")).toHaveValue("No warning signs");

      await main.locator("summary", { hasText: "Sign…" }).click();
      await main.getByRole("button", { name: "Sign the record" }).click();
      await expect(main.getByText("The record is signed.")).toBeVisible();
      await expect(main.getByRole("heading", { name: "Version 1" })).toBeVisible();

      await main.getByLabel("Notes").fill("No warning signs today");
      await main.locator("summary", { hasText: "Sign…" }).click();
      await main.getByRole("button", { name: "Sign the record" }).click();
      await expect(main.getByRole("alert")).toContainText("Say why you are changing the signed record");
      await expect(main.getByLabel("Notes")).toHaveValue("No warning signs today");
      await main.getByLabel("Why you are amending the record").fill("One word was missing");
      await main.getByRole("button", { name: "Sign the record" }).click();
      await expect(main.getByRole("heading", { name: "Version 2" })).toBeVisible();

      const patient = await openBrowser({ javaScriptEnabled });
      await signIn(patient, person.userId);
      const theirs = await patient.newPage();
      await theirs.goto(`/patient/visits/${appointmentId}`);
      await theirs.getByRole("link", { name: "Read the medical record" }).click();
      await expect(theirs.getByRole("heading", { name: "Version 1" })).toBeVisible();
      await expect(theirs.getByRole("main")).toContainText("One word was missing");
      await expect(theirs).toHaveTitle(/^Medical record/);
      await theirs.emulateMedia({ media: "print" });
      await expect(theirs.getByRole("heading", { name: "Version 1" })).toBeVisible();
      for (const role of ["navigation", "contentinfo", "button"] as const)
        await expect(theirs.getByRole(role), role).toHaveCount(0);
    });

    test("an administrator reads a record after saying why, and not before", async ({ page, context }) => {
      const { appointmentId } = await makeRecordedVisit();
      await signIn(context, await findUserId("admin@praxis.example"), "admin");
      await page.goto(`/admin/records/${appointmentId}`);
      const main = page.getByRole("main");
      await expect(main).not.toContainText("Tension headache");
      await main.getByLabel("Reason").fill("A complaint by the patient’s son");
      await main.getByRole("button", { name: "Open the record" }).click();
      await expect(main).toContainText("Tension headache");
      expect(page.url()).not.toContain("complaint");
    });
  });
}

test("a browser that was killed while a doctor typed finds the draft, and had kept nothing of it", async ({
  openBrowser,
}) => {
  const { appointmentId, doctorUserId } = await makeBegunVisit();
  const first = await openBrowser();
  await signIn(first, doctorUserId, "doctor");
  const page = await first.newPage();
  await page.goto(`/doctor/visits/${appointmentId}`);
  await untilScriptsRun(page);
  await page.getByLabel("Notes").fill("Half a sentence about");
  await expect(page.getByRole("status").filter({ hasText: "Draft saved" })).toBeVisible();
  const kept = await page.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
  );
  expect(kept).not.toContain("Half a sentence");
  await first.close();
  const second = await openBrowser();
  await signIn(second, doctorUserId, "doctor");
  const again = await second.newPage();
  await again.goto(`/doctor/visits/${appointmentId}`);
  await expect(again.getByLabel("Notes")).toHaveValue("Half a sentence about");
});

test("a second tab is told, keeps what was typed in it, and overwrites nothing", async ({
  page,
  context,
}) => {
  const { appointmentId, doctorUserId } = await makeBegunVisit();
  await signIn(context, doctorUserId, "doctor");
  await page.goto(`/doctor/visits/${appointmentId}`);
  const other = await context.newPage();
  await other.goto(`/doctor/visits/${appointmentId}`);
  await Promise.all([untilScriptsRun(page), untilScriptsRun(other)]);
  await page.getByLabel("Notes").fill("From the first tab");
  await page.getByRole("button", { name: "Save draft" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Draft saved" })).toBeVisible();
  await other.getByLabel("Notes").fill("From the second tab");
  await expect(other.getByRole("main").getByRole("alert")).toContainText("saved or signed in another tab");
  await expect(other.getByLabel("Notes")).toHaveValue("From the second tab");
  await other.getByRole("link", { name: "Load the latest draft" }).click();
  await expect(other.getByLabel("Notes")).toHaveValue("From the first tab");
});
