import type { Page, Request } from "@playwright/test";
import { expect, test } from "./support/test.ts";
import { makePractice } from "./support/world.ts";

/** The pages that show the API's document. What browsers complain of, the security policy too, fails every test by itself. */

const VIEWERS = { "Try the API": "/docs", "API reference": "/redoc" } as const;

/** The document is drawn when its operations are there to be read. */
async function untilDrawn(page: Page): Promise<void> {
  const summary = page.getByText("Book appointment").filter({ visible: true });
  await expect(summary.first()).toBeVisible({ timeout: 30_000 });
}

function watchRequests(page: Page): string[] {
  const asked: string[] = [];
  page.on("request", (request: Request) => asked.push(request.url()));
  return asked;
}

for (const [title, path] of Object.entries(VIEWERS)) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`${path} shows every operation in ${colorScheme} colours, and asks no other site`, async ({
      page,
      baseURL,
      request,
    }) => {
      const asked = watchRequests(page);
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width: 320, height: 700 });
      await page.goto(path);
      await untilDrawn(page);
      await expect(page.getByRole("heading", { level: 1, name: title, exact: true })).toBeVisible();
      for (const summary of await summaries(await request.get("/api/v1/openapi.json")))
        await expect(page.getByText(summary).first()).toBeAttached();
      const outside = asked.filter((url) => !url.startsWith(`${baseURL}/`) && !url.startsWith("data:"));
      expect([outside, asked.length > 3]).toEqual([[], true]);
      await expect(page.locator("html")).toHaveCSS("color-scheme", colorScheme);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    });
  }

  test(`${path} shows the theme that was chosen on the site`, async ({ page, context, baseURL }) => {
    await context.addCookies([{ name: "praxis_theme", value: "dark", url: baseURL ?? "" }]);
    await page.emulateMedia({ colorScheme: "light" });
    await page.goto(path);
    await expect(page.locator("html")).toHaveCSS("color-scheme", "dark");
  });

  test.describe("without JavaScript", () => {
    test.use({ javaScriptEnabled: false });

    test(`${path} says where the document is`, async ({ page }) => {
      await page.goto(path);
      await page.getByRole("main").getByRole("link", { name: "OpenAPI document" }).click();
      await expect(page).toHaveURL("/api/v1/openapi.json");
    });
  });
}

test("the free times of a doctor can be tried out", async ({ page }) => {
  const practice = await makePractice();
  await page.goto("/docs");
  await untilDrawn(page);
  await page.getByText("List slots").first().click();
  await page.getByRole("button", { name: "Try it out" }).click();
  await page.getByPlaceholder("id", { exact: true }).fill(practice.doctorId);
  await page.getByPlaceholder("visitTypeId").fill(practice.visitTypeId);
  await page.getByRole("button", { name: "Execute" }).click();
  const answer = page.locator(".live-responses-table tr.response");
  await expect(answer.locator(".response-col_status")).toContainText("200");
  await expect(answer).toContainText("2027-01-06T");
});

async function summaries(response: { json(): Promise<unknown> }): Promise<string[]> {
  return [...JSON.stringify(await response.json()).matchAll(/"summary":"([^"]+)"/g)].map(
    ([, summary = ""]) => summary,
  );
}
