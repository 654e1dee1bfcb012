import { expectHeading } from "./support/steps.ts";
import { expect, test } from "./support/test.ts";
import { findUserId, signIn } from "./support/world.ts";

/** There is one organisation for all of these tests, so nothing is saved here: what is saved, `change.db.test.ts` proves. */
for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("an administrator is told which answers about the organisation cannot be, and what was typed stays", async ({
      page,
      context,
    }) => {
      await signIn(context, await findUserId("admin@praxis.example"), "admin");
      await page.goto("/admin");
      await page.getByRole("link", { name: "Organisation" }).click();
      await expectHeading(page, "Organisation");
      await page.getByLabel("Name").fill("care@clinic.example");
      await page.getByLabel("Emails come from").fill("no address");
      await page.getByLabel("Patients decide alone from the age of").fill("99");
      await page.getByRole("button", { name: "Save" }).click();
      await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
      await expect(page.getByLabel("Name")).toHaveValue("care@clinic.example");
      await expect(page.getByLabel("Emails come from")).toHaveValue("no address");
      await expect(page.getByLabel("Patients decide alone from the age of")).toHaveValue("99");
    });
  });
}
