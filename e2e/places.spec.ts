import { randomUUID } from "node:crypto";
import { expect, test } from "./support/test.ts";
import { findUserId, makePractice, signIn } from "./support/world.ts";

/** An administrator keeps what the clinic is made of, with and without a script. */

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with a script" : "without a script", () => {
    test.use({ javaScriptEnabled });

    test("a specialty is added, changed, merged into another, and its address leads there", async ({
      page,
      context,
    }) => {
      const suffix = randomUUID().slice(0, 8);
      const main = page.getByRole("main");
      await signIn(context, await findUserId("admin@praxis.example"), "admin");
      await page.goto("/admin/specialties");
      await page.getByRole("link", { name: "Add a specialty" }).click();
      await page.getByLabel("Name in addresses").fill("Not A Slug");
      await page.getByLabel("Name", { exact: true }).fill(`Heart care ${suffix}`);
      await page.getByRole("button", { name: "Add a specialty" }).click();
      await expect(main.getByRole("alert")).toBeVisible();
      await expect(page.getByLabel("Name", { exact: true })).toHaveValue(`Heart care ${suffix}`);
      await page.getByLabel("Name in addresses").fill(`heart-care-${suffix}`);
      await page.getByRole("button", { name: "Add a specialty" }).click();
      await expect(main.getByRole("status")).toHaveText("Added.");

      const address = page.url();
      const other = await context.newPage();
      await other.goto(address);
      await page.getByLabel("Name", { exact: true }).fill(`Hearts ${suffix}`);
      await page.getByRole("button", { name: "Save" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Hearts ${suffix}`);
      // Who still sees the first version is told, and loses nothing of what was typed.
      await other.getByLabel("Name", { exact: true }).fill(`Cardio ${suffix}`);
      await other.getByRole("button", { name: "Save" }).click();
      await expect(other.getByRole("main").getByRole("alert")).toBeVisible();
      await expect(other.getByLabel("Name", { exact: true })).toHaveValue(`Cardio ${suffix}`);
      await expect(other.getByText(`Saved now: Hearts ${suffix}`)).toBeVisible();

      await page.getByText("Merge into another…").click();
      await page.getByLabel("Into").selectOption({ label: "Cardiology" });
      await page.getByRole("button", { name: "Yes, merge them" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Cardiology");
      await page.goto(`/doctors?specialty=heart-care-${suffix}`);
      await expect(page.getByLabel("Specialty", { exact: true })).toHaveValue("cardiology");
    });

    test("a location with hours keeps its zone, and cannot be deleted", async ({ page, context }) => {
      const { locationId } = await makePractice();
      await signIn(context, await findUserId("admin@praxis.example"), "admin");
      await page.goto(`/admin/locations/${locationId}`);
      await expect(page.getByText("It cannot be deleted while something refers to it")).toBeVisible();
      await page.getByLabel("Time zone").selectOption("Europe/London");
      await page.getByRole("button", { name: "Save" }).click();
      await expect(page.getByText("The time zone stays as it is").first()).toBeVisible();
      await expect(page.getByLabel("Time zone")).toHaveValue("Europe/London");
    });

    test("a department that nothing refers to is closed, opened again and deleted", async ({
      page,
      context,
    }) => {
      const suffix = randomUUID().slice(0, 8);
      await signIn(context, await findUserId("admin@praxis.example"), "admin");
      await page.goto("/admin/departments/new");
      await page.getByLabel("Name in addresses").fill(`annex-${suffix}`);
      await page.getByLabel("Name", { exact: true }).fill(`Annex ${suffix}`);
      await page.getByRole("button", { name: "Add a department" }).click();
      await page.getByText("Close…").click();
      await page.getByRole("button", { name: "Yes, close it" }).click();
      await page.getByRole("button", { name: "Open again" }).click();
      await expect(page.getByText("Close…")).toBeVisible();
      await page.getByText("Delete…").click();
      await page.getByRole("button", { name: "Yes, delete it" }).click();
      await expect(page.getByRole("main").getByRole("status")).toHaveText("Deleted.");
    });
  });
}
