import { expect, test } from "./support/test.ts";
import { makePatient, makePractice, sessionCookie } from "./support/world.ts";

/** What browsers, search engines, password managers and researchers look for by themselves. */

test("the icon that browsers ask for unasked is one", async ({ request }) => {
  const icon = await request.get("/favicon.ico");
  expect(icon.status()).toBe(200);
  expect(icon.headers()["content-type"]).toMatch(/^image\/(x-icon|vnd\.microsoft\.icon)/);
  // Reserved, type 1 (icon), and at least one picture.
  const bytes = await icon.body();
  expect([bytes.readUInt16LE(0), bytes.readUInt16LE(2)]).toEqual([0, 1]);
  expect(bytes.readUInt16LE(4)).toBeGreaterThan(0);
});

test("search engines are told to leave a demo alone", async ({ request }) => {
  const robots = await request.get("/robots.txt");
  expect(robots.headers()["content-type"]).toBe("text/plain; charset=utf-8");
  expect(await robots.text()).toBe("User-agent: *\nDisallow: /\n");
});

test("who finds a hole learns whom to tell, from a file that has not run out", async ({ request }) => {
  const file = await request.get("/.well-known/security.txt");
  expect(file.headers()["content-type"]).toBe("text/plain; charset=utf-8");
  const text = await file.text();
  expect(text).toMatch(/^Contact: mailto:security@praxis\.example\r$/m);
  // The clock of these tests stands in January 2027.
  expect(text).toMatch(/^Expires: 2027-04-/m);
});

test("a password manager leads to the form, and through signing in back to it", async ({
  page,
  context,
  request,
}) => {
  const answer = await request.get("/.well-known/change-password", { maxRedirects: 0 });
  expect([answer.status(), answer.headers()["location"]]).toEqual([303, "/account/password"]);
  const missing = await request.get(
    "/.well-known/resource-that-should-not-exist-whose-status-code-should-not-be-200",
  );
  expect(missing.status()).toBe(404);

  await context.addCookies([await sessionCookie((await makePatient()).userId)]);
  await page.goto("/.well-known/change-password");
  await expect(page).toHaveURL("/account/password");
});

test("the tab of a doctor's page names the doctor, and not the specialty", async ({ page }) => {
  const practice = await makePractice();
  await page.goto(`/doctors/${practice.slug}`);
  const name = await page.getByRole("main").getByRole("heading", { level: 1 }).innerText();
  await expect(page).toHaveTitle(`Appointments with ${name} – Praxis`);
  await page.goto("/doctors/nobody-of-this-name");
  await expect(page).not.toHaveTitle(/Appointments with/);
});
