import { randomInt } from "node:crypto";

import { expectHeading } from "./support/steps.ts";
import { expect, test } from "./support/test.ts";
import { findUserId, signIn } from "./support/world.ts";

/** That a patient without an account agreed to text messages: an administrator notes it, and takes it back. */

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("an administrator notes that a caller agreed to text messages, and in which language", async ({
      page,
      context,
    }) => {
      await signIn(context, await findUserId("admin@praxis.example"), "admin");
      const number = String(randomInt(1_000_000, 9_999_999));
      await page.goto("/admin/patients/new");
      await expectHeading(page, "Add a patient");
      await page.getByLabel("Name", { exact: true }).fill(`Noreply Caller ${number.replaceAll(/\d/g, "x")}`);
      await page.getByLabel("Day").fill("27");
      await page.getByLabel("Month").fill("3");
      await page.getByLabel("Year").fill(String(randomInt(1930, 2005)));
      await page.getByRole("button", { name: "Add this patient" }).click();
      // The file of another caller may look alike.
      const another = page.getByRole("button", { name: "None of these: add a new patient" });
      const added = page.getByRole("status").filter({ hasText: "The patient has been added" });
      await expect(another.or(added)).toBeVisible();
      if (await another.isVisible()) await another.click();
      await expect(added).toBeVisible();

      const texts = page.getByLabel("Text messages");
      await texts.selectOption({ label: "Agreed: in Español" });
      await page.getByRole("button", { name: "Save" }).click();
      await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
      await expect(page.getByLabel("Text messages")).toHaveValue("es");
      await page.getByRole("textbox", { name: "Phone (optional)" }).fill(`+977980${number}`);
      await page.getByRole("button", { name: "Save" }).click();
      await expect(page.getByRole("main")).toContainText("Agreed to text messages on");
      await expect(page.getByLabel("Text messages")).toHaveValue("es");

      await page.getByLabel("Text messages").selectOption({ label: "No text messages" });
      await page.getByRole("button", { name: "Save" }).click();
      await expect(page.getByRole("main")).not.toContainText("Agreed to text messages on");
      await expect(page.getByLabel("Text messages")).toHaveValue("none");
    });
  });
}
