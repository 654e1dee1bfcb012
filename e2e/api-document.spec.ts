import type { Page, Request } from "@playwright/test";
import { expect, test } from "./support/test.ts";
import { makePatient, makePractice, PASSWORD } from "./support/world.ts";

/** The pages that show the API's document. What browsers complain of, the security policy too, fails every test by itself. */

const VIEWERS = { "Try the API": "/docs", "API reference": "/redoc" } as const;

/** The document is drawn when its operations are there to be read: on a quiet machine that takes ReDoc nine seconds. */
async function untilDrawn(page: Page): Promise<void> {
  const summary = page.getByText("Book appointment").filter({ visible: true });
  await expect(summary.first()).toBeVisible({ timeout: 90_000 });
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
      const described = await summaries(await request.get("/api/v1/openapi.json"));
      // The page is long: it is read once for all of them.
      const missing = async () => {
        const text = await page.locator("#api").textContent();
        return described.filter((summary) => text?.includes(summary) !== true);
      };
      await expect.poll(missing).toEqual([]);
      const outside = asked.filter((url) => !url.startsWith(`${baseURL}/`) && !url.startsWith("data:"));
      expect([outside, asked.length > 3]).toEqual([[], true]);
      await expect(page.locator("html")).toHaveCSS("color-scheme", colorScheme);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    });
  }

  test(`${path} shows the theme that was chosen on the site`, async ({ page, context, baseURL }) => {
    await context.addCookies([{ name: "theme", value: "dark", url: baseURL ?? "" }]);
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

test("a patient authorizes with their password, and books by trying it out", async ({ page, baseURL }) => {
  const [person, practice] = await Promise.all([makePatient(), makePractice()]);
  const asked = watchRequests(page);
  await page.goto("/docs");
  await untilDrawn(page);
  await authorize(page, person.email);
  const { doctorId, visitTypeId, locationId } = practice;
  const visit = { patientId: person.patientId, doctorId, visitTypeId, locationId, mode: "in_person" };
  await page.getByText("Book appointment").first().click();
  await page.getByRole("button", { name: "Try it out" }).click();
  // The same key for every visitor would make their second booking a repetition of the first.
  await expect(page.getByPlaceholder("Idempotency-Key")).toHaveValue("");
  const startsAt = "2027-01-06T03:15:00.000Z";
  await page.locator("textarea.body-param__text").fill(JSON.stringify({ ...visit, startsAt }));
  await page.getByRole("button", { name: "Execute" }).click();
  const answer = page.locator(".live-responses-table tr.response");
  await expect(answer.locator(".response-col_status")).toContainText("201");
  await expect(answer).toContainText(/"reference": "PX-\w{6}"/);
  await expect(answer).toContainText(startsAt);
  expect(asked.filter((url) => !url.startsWith(`${baseURL}/`) && !url.startsWith("data:"))).toEqual([]);
});

/** With every scope that the document names, and no name of a client: Swagger UI sends both its parts empty. */
async function authorize(page: Page, username: string): Promise<void> {
  await page.getByRole("button", { name: "Authorize" }).first().click();
  await page.locator("#oauth_username").fill(username);
  await page.locator("#oauth_password").fill(PASSWORD);
  await page.getByText("select all", { exact: true }).first().click();
  const asking = page.waitForRequest("**/api/v1/auth/token");
  await page.getByRole("button", { name: "Apply given OAuth2 credentials" }).click();
  expect(await (await asking).headerValue("authorization")).toBe("Basic Og==");
  await expect(page.getByRole("button", { name: "Remove authorization" })).toBeVisible();
  await page.getByRole("button", { name: "Close", exact: true }).first().click();
}

async function summaries(response: { json(): Promise<unknown> }): Promise<string[]> {
  return [...JSON.stringify(await response.json()).matchAll(/"summary":"([^"]+)"/g)].map(
    ([, summary = ""]) => summary,
  );
}
