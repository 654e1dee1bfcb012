import type { Locator, Page } from "@playwright/test";
import { makeRegistration } from "./support/registrations.ts";
import { untilScriptsRun } from "./support/steps.ts";
import { expect, test } from "./support/test.ts";
import { makePatient, makePractice, signIn } from "./support/world.ts";

/** Everything that a mouse does, done by the keyboard alone. */

/** Presses Tab until the element has the focus, and sees that it shows it. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 200; presses += 1) {
    await page.keyboard.press("Tab");
    if (!(await target.evaluate((element) => element === document.activeElement))) continue;
    expect(await showsFocus(target)).toBe(true);
    return;
  }
  throw new Error(`Tab does not reach ${String(target)}`);
}

/** A focused element has an outline that an unfocused one has not. */
function showsFocus(target: Locator): Promise<boolean> {
  return target.evaluate((element) => {
    const style = getComputedStyle(element);
    return style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= 2;
  });
}

test("the first stop of the Tab key leads past the navigation to the content", async ({ page }) => {
  await page.goto("/doctors");
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to the content" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});

test("a patient searches, chooses a doctor and a time, and books with the keyboard alone", async ({
  page,
  context,
}) => {
  const [practice, person] = await Promise.all([makePractice(), makePatient()]);
  await signIn(context, person.userId);
  // Where there is no room for columns, links lead to the times of a day.
  await page.setViewportSize({ width: 600, height: 900 });
  await page.goto("/");
  await tabTo(page, page.getByLabel("Doctor, specialty, city or language"));
  await page.keyboard.type(practice.name);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "1 doctor" })).toBeVisible();
  await tabTo(page, page.getByRole("link", { name: practice.name, exact: true }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: practice.name })).toBeVisible();

  await tabTo(page, page.getByRole("link", { name: /^Wednesday 6 January/ }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: /^Wednesday 6 January 2027/ })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "09:00 on Wednesday 6 January" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Book an appointment" })).toBeVisible();

  await tabTo(page, page.getByLabel("Reason for the appointment"));
  await page.keyboard.type("A cough that does not go");
  await tabTo(page, page.getByRole("button", { name: "Book this appointment" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Your appointment is booked" })).toBeVisible();
});

test("the summary of what is wrong takes the focus, and leads to each field", async ({
  page,
  context,
  baseURL,
}) => {
  const cookies = await makeRegistration({ isVerified: true });
  await context.addCookies(cookies.map((cookie) => ({ ...cookie, url: baseURL ?? "" })));
  await page.goto("/register/details");
  await untilScriptsRun(page);
  const main = page.getByRole("main");
  await tabTo(page, main.getByRole("button", { name: "Register" }));
  await page.keyboard.press("Enter");
  const summary = main.getByRole("alert");
  await expect(summary).toBeFocused();
  await expect(summary.getByRole("link")).toHaveText([
    "Given names: Fill this in",
    "Date of birth: Fill this in",
    "Password: Fill this in",
    "Agree to the terms to continue",
  ]);
  await tabTo(page, summary.getByRole("link").first());
  await page.keyboard.press("Enter");
  const field = page.getByLabel("Given names");
  await expect(field).toBeFocused();
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await expect(field).toHaveAccessibleDescription(/Fill this in/);
});

test("the menu of one's account opens and closes by the keyboard, and closes when one goes elsewhere", async ({
  page,
  context,
}) => {
  await signIn(context, (await makePatient()).userId);
  await page.goto("/doctors");
  await untilScriptsRun(page);
  const menu = page.getByRole("banner").locator("summary").last();
  const signOut = page.getByRole("button", { name: "Sign out" });
  await tabTo(page, menu);
  await page.keyboard.press("Enter");
  await tabTo(page, signOut);
  await page.keyboard.press("Escape");
  await expect(signOut).toBeHidden();
  await expect(menu).toBeFocused();

  await page.keyboard.press("Enter");
  await expect(signOut).toBeVisible();
  await page.keyboard.press("Shift+Tab");
  await expect(signOut).toBeHidden();
  await menu.click();
  await page.getByRole("heading", { level: 1 }).click();
  await expect(signOut).toBeHidden();
});

test("a password is shown to whoever types it, and is hidden again when it is sent", async ({ page }) => {
  await page.goto("/sign-in");
  await untilScriptsRun(page);
  const password = page.getByLabel("Password");
  await password.fill("not the right one at all");
  await expect(password).toHaveAttribute("type", "password");
  await page.keyboard.press("Tab");
  const toggle = page.getByRole("button", { name: "Show password" });
  await expect(toggle).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(password).toHaveAttribute("type", "text");
  await expect(page.getByRole("button", { name: "Hide password" })).toBeFocused();
  await password.press("Enter");
  await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
  await expect(password).toHaveAttribute("type", "password");
});
