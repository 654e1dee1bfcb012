import { expect, test } from "./support/test.ts";
import { findUserId, signIn } from "./support/world.ts";

/** A patient looks for a doctor in their own words, and an administrator keeps those words. */

const SEARCH = "Doctor, specialty, city or language";

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with JavaScript" : "without JavaScript";

  test(`a word with a mistake finds the specialty, and the page says so, ${how}`, async ({ openBrowser }) => {
    const page = await (await openBrowser({ javaScriptEnabled })).newPage();
    await page.goto("/doctors");
    await page.getByLabel(SEARCH).fill("kardiology");
    await page.getByRole("button", { name: "Show doctors" }).click();
    await expect(page.getByRole("status")).toContainText("Nothing matches “kardiology”");
    await expect(page.getByRole("listitem").filter({ hasText: "Cardiology" }).first()).toBeVisible();
  });

  test(`a city that was chosen once puts its doctors first, until it is forgotten, ${how}`, async ({
    openBrowser,
  }) => {
    const page = await (await openBrowser({ javaScriptEnabled })).newPage();
    await page.goto("/doctors?q=doctor");
    await page.getByText("Show doctors near a city first").click();
    await page.getByLabel("Near").selectOption("Santiago");
    await page.getByRole("button", { name: "Use this city" }).click();
    await expect(page).toHaveURL(/\/doctors\?q=doctor$/);
    await expect(page.getByText("Doctors near Santiago come first.")).toBeVisible();
    const first = page
      .getByRole("region", { name: /doctors?$/ })
      .getByRole("heading", { level: 3 })
      .first();
    await expect(first).toHaveText(/Rojas|Contreras|Muñoz/);
    await page.goto("/");
    await expect(page.getByLabel("City", { exact: true })).toHaveValue("Santiago");
    await page.goto("/doctors");
    await page.getByText("Choose another city").click();
    await page.getByLabel("Near").selectOption("");
    await page.getByRole("button", { name: "Use this city" }).click();
    await expect(page.getByText("Show doctors near a city first")).toBeVisible();
  });
}

test("what an administrator says a specialty is also called, finds it", async ({ page, openBrowser }) => {
  const word = `zzword${Date.now()}`;
  await signIn(page.context(), await findUserId("admin@praxis.example"), "admin");
  await page.goto("/admin/specialties?q=Neurology");
  await page.getByRole("link", { name: "Neurology" }).click();
  const names = page.getByLabel("Also called");
  await names.fill(`${await names.inputValue()}\n\n ${word} `);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("status")).toBeVisible();
  const visitor = await (await openBrowser()).newPage();
  await visitor.goto(`/doctors?q=${word}`);
  await expect(visitor.getByRole("listitem").filter({ hasText: "Neurology" }).first()).toBeVisible();
});
