import { readFile } from "node:fs/promises";
import { expectHeading } from "./support/steps.ts";
import { expect, test } from "./support/test.ts";
import { findUserId, makePatient, makePractice, makeVisit, signIn } from "./support/world.ts";

/** The trail of one person, found by name or from their page, and as a file; with and without a script. */

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with a script" : "without a script", () => {
    test.use({ javaScriptEnabled });

    test("an administrator finds a person's trail by name, which stands in no address, and takes it as a file", async ({
      page,
      context,
    }) => {
      const practice = await makePractice();
      await signIn(context, await findUserId("admin@praxis.example"), "admin");
      await page.goto("/admin/audit");
      await page.getByLabel("Name of a person").fill(practice.name);
      await page.getByRole("button", { name: "Find people" }).click();
      const found = page.getByRole("region", { name: "1 person found" });
      await expect(found).toContainText("Doctor");
      expect(new URL(page.url()).search).toMatch(/^\?who=[\w-]+$/);
      await found.getByRole("link", { name: practice.name }).click();
      await expect(page.getByText(`What ${practice.name} did`)).toBeVisible();
      expect(new URL(page.url()).search).toBe(`?person=${practice.doctorId}`);
      const actions = page.getByRole("main").locator("ol strong");
      await expect(actions.filter({ hasText: "Add a doctor" })).toHaveCount(1);

      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("link", { name: "Download as CSV" }).click(),
      ]);
      const text = await readFile(await download.path(), "utf8");
      expect(text.startsWith("\uFEFFTime (UTC),")).toBe(true);
      expect(text).toContain(`,doctor.create,done,doctor,${practice.doctorId},`);
      expect(text).not.toContain(practice.name);
      await page.goto("/admin/audit?action=trail.export");
      await expect(actions.first()).toHaveText("Take a copy of the audit trail");
    });

    test("the page of a patient, of an account and of a doctor leads to that person's trail", async ({
      page,
      context,
    }) => {
      const [person, practice] = await Promise.all([makePatient(), makePractice()]);
      await makeVisit(person, practice, { startsAt: "2027-01-06T09:00:00+05:45" });
      await signIn(context, await findUserId("admin@praxis.example"), "admin");
      const actions = page.getByRole("main").locator("ol strong");
      const pages = {
        [`/admin/patients/${person.patientId}`]: "Book an appointment",
        [`/admin/users/${person.userId}`]: "Book an appointment",
        [`/admin/doctors/${practice.doctorId}`]: "Add a doctor",
      };
      for (const [path, action] of Object.entries(pages)) {
        await page.goto(path);
        await page.getByRole("link", { name: "Audit trail of this person" }).click();
        await expectHeading(page, "Audit trail");
        await expect(actions.filter({ hasText: action })).toHaveCount(1);
      }
      await page.getByRole("link", { name: "Show everyone" }).click();
      await expect(page).toHaveURL("/admin/audit");
    });
  });
}
