import { randomUUID } from "node:crypto";
import { expect, test } from "./support/test.ts";
import { makePatient, sessionCookie, signIn } from "./support/world.ts";

const TITLE = "We cannot find that page";

test("a page that is not there is drawn by the server, in the frame of its portal", async ({ request }) => {
  const { userId } = await makePatient();
  const { name, value } = await sessionCookie(userId);
  const places = ["/doctors/nobody", `/patient/visits/${randomUUID()}`, `/patient/profile/${randomUUID()}`];
  for (const path of places) {
    const response = await request.get(path, { headers: { Cookie: `${name}=${value}` } });
    expect(response.status(), path).toBe(404);
    const html = await response.text();
    expect(html, path).not.toContain('id="__next_error__"');
    expect(html, path).toContain(`<h1>${TITLE}</h1>`);
    expect(html, path).toContain(`<title>${TITLE} – Praxis</title>`);
    expect(html, path).toContain('<meta name="robots" content="noindex"/>');
    expect(html.match(/<main/g), path).toHaveLength(1);
    expect(html, path).toContain('aria-label="Main"');
  }
});

test("an address that stands for nothing has the words, and says that this is a demo", async ({
  request,
}) => {
  for (const path of ["/no-such-page", "/doctors/nobody/nothing"]) {
    const response = await request.get(path);
    expect(response.status(), path).toBe(404);
    const html = await response.text();
    expect(html, path).toContain(`<h1>${TITLE}</h1>`);
    expect(html, path).toContain("This is a demo.");
  }
});

for (const javaScriptEnabled of [true, false]) {
  test(`somebody else's visit is a page with a way on, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({
    openBrowser,
  }) => {
    const browser = await openBrowser({ javaScriptEnabled });
    const { userId } = await makePatient();
    await signIn(browser, userId);
    const page = await browser.newPage();
    const response = await page.goto(`/patient/visits/${randomUUID()}`);
    expect(response?.status()).toBe(404);
    await expect(page.getByRole("heading", { level: 1, name: TITLE })).toBeVisible();
    await expect(page.getByRole("link", { name: "go to the start page" })).toBeVisible();
  });
}

test("a search that finds nobody says so once, and how to go on", async ({ page }) => {
  await page.goto("/doctors?q=nobody-of-this-name");
  await expect(page.getByText("No doctors found")).toHaveCount(1);
  await expect(page.getByRole("heading", { name: "No doctors match." })).toBeVisible();
});
