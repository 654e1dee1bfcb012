import { readFile } from "node:fs/promises";
import { expect, test } from "./support/test.ts";
import { findUserId, makePatient, makePractice, makeVisit, signIn } from "./support/world.ts";

/** An administrator's reports, with and without a script: figures, the file, and whom the trail tells. */

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with a script" : "without a script", () => {
    test.use({ javaScriptEnabled });

    test("an administrator finds a patient's visits by a reference, and takes them as a file", async ({
      page,
      context,
    }) => {
      const [person, practice] = await Promise.all([makePatient(), makePractice()]);
      const visit = await makeVisit(person, practice, { startsAt: "2027-01-06T09:00:00+05:45" });
      await signIn(context, await findUserId("admin@praxis.example"), "admin");
      await page.goto("/admin/reports");
      await page.getByRole("main").getByRole("link", { name: "Appointments of one patient" }).click();
      await page.getByRole("textbox", { name: "Patient" }).fill("PX-000000");
      await page.getByRole("button", { name: "Show report" }).click();
      await expect(page.getByRole("main").getByRole("alert")).toContainText("No patient has this");
      await page.getByRole("textbox", { name: "Patient" }).fill(visit.reference);
      await page.getByRole("button", { name: "Show report" }).click();
      await expect(page).toHaveURL(`/admin/reports/patient?patient=${person.patientId}`);
      await expect(page.getByRole("main")).toContainText(person.name);
      await expect(page.getByRole("heading", { name: "No appointments in this report" })).toBeVisible();
      await page.getByLabel("To", { exact: true }).fill("2027-01-31");
      await page.getByRole("button", { name: "Show", exact: true }).click();
      await expect(page.getByRole("rowheader").filter({ hasText: visit.reference })).toBeVisible();
      await expect(page.getByRole("figure", { name: "Chart: By month" })).toBeVisible();
      expect(page.url()).not.toContain(encodeURIComponent(person.name));

      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("link", { name: "Download as CSV" }).click(),
      ]);
      const text = await readFile(await download.path(), "utf8");
      expect(text.startsWith("\uFEFFReference,Date,")).toBe(true);
      expect(text).toContain(`\r\n${visit.reference},2027-01-06,09:00,`);
      expect(text).not.toContain(person.name);
    });

    test("dates that cannot be are refused beside their field, and no figures are shown", async ({
      page,
      context,
    }) => {
      await signIn(context, await findUserId("admin@praxis.example"), "admin");
      await page.goto("/admin/reports/revenue?from=2027-02-02&to=2027-02-01");
      await expect(page.getByRole("main").getByRole("alert")).toContainText("This report cannot be shown");
      await expect(page.getByText("Enter an end that comes after the start")).toBeVisible();
      await expect(page.getByRole("table")).toHaveCount(0);
      await page.getByLabel("From", { exact: true }).fill("2026-06-01");
      await page.getByRole("button", { name: "Show", exact: true }).click();
      await expect(page.getByRole("heading", { name: "NPR" })).toBeVisible();
      await page.emulateMedia({ media: "print" });
      await expect(page.getByRole("table").first()).toBeVisible();
      await expect(page.getByRole("button")).toHaveCount(0);
    });
  });
}
