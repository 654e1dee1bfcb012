import { axeOf } from "./support/axe.ts";
import { expect, test } from "./support/test.ts";
import { makePatient, makePractice, makeVisit, PASSWORD, signIn } from "./support/world.ts";

/** Pages in the language that was chosen, or that the browser asks for. */

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("a language chosen in the header stays, on the page it was chosen on", async ({ page }) => {
      await page.goto("/terms?x=1");
      await page.getByRole("banner").locator("summary", { hasText: "English" }).click();
      await page.getByRole("button", { name: "Español" }).click();
      await expect(page).toHaveURL("/terms?x=1");
      const html = page.locator("html");
      await expect(html).toHaveAttribute("lang", "es");
      await expect(page.getByRole("link", { name: "Iniciar sesión" })).toBeVisible();
      await page.goto("/doctors");
      await expect(html).toHaveAttribute("lang", "es");
      await page.getByRole("banner").locator("summary", { hasText: "Español" }).click();
      await page.getByRole("button", { name: "English" }).click();
      await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
    });
  });
}

test("a language and a theme that were chosen before signing in are there afterwards", async ({ page }) => {
  const person = await makePatient();
  await page.goto("/");
  await page.getByLabel("Theme").selectOption("Dark");
  await page.getByRole("button", { name: "Apply" }).click();
  await page.getByRole("banner").locator("summary", { hasText: "English" }).click();
  await page.getByRole("button", { name: "Español" }).click();
  await page.goto("/sign-in");
  await page.getByRole("main").locator("input[name=identifier]").fill(person.email);
  await page.getByRole("main").locator("input[name=password]").fill(PASSWORD);
  await page.getByRole("main").getByRole("button", { name: "Iniciar sesión" }).click();
  await expect(page).toHaveURL(/\/patient/);
  await expect(page.locator("html")).toHaveAttribute("lang", "es");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("a language that nobody offers chooses nothing", async ({ page, request, baseURL }) => {
  const headers = { Origin: baseURL ?? "" };
  for (const language of ["fr", "ar-XB", "", "x".repeat(100)]) {
    const answer = await request.post("/language", { headers, form: { language }, maxRedirects: 0 });
    expect(answer.status()).toBe(303);
    expect(answer.headers()["set-cookie"]).toBeUndefined();
  }
  await page.goto("/");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
});

for (const [locale, heading] of [
  ["es-MX", /cita/i],
  ["ne-NP", /अपोइन्टमेन्ट/],
] as const) {
  test.describe(`for a browser in ${locale}`, () => {
    test.use({ locale, viewport: { width: 320, height: 640 } });

    test("a patient's way is in that language, and fits a narrow phone", async ({ page, context }) => {
      const [person, practice] = await Promise.all([makePatient(), makePractice()]);
      const visit = await makeVisit(person, practice, { startsAt: "2027-01-06T09:00:00+05:45" });
      await signIn(context, person.userId);
      const paths = ["/", "/doctors", `/doctors/${practice.slug}`, "/patient", `/patient/visits/${visit.id}`];
      for (const path of paths) {
        await page.goto(path);
        await expect(page.locator("html")).toHaveAttribute("lang", locale.slice(0, 2));
        await expect(page.getByRole("main")).not.toContainText(/Choose a time|Search|Book /);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(width, path).toBeLessThanOrEqual(320);
        const { violations } = await axeOf(page).analyze();
        expect(violations, path).toEqual([]);
      }
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(heading);
    });
  });
}
