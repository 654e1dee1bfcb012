import { expect, type Page } from "@playwright/test";
import { bookingHref } from "#lib/appointments/address.ts";
import type { Practice } from "./world.ts";

/** What a patient does on the pages, by the words on them. */

/**
 * Until React has taken over the page, a press does what it does without scripts, and a clock that is moved moves no timer. It looks by
 * the clock: Playwright looks once a frame unless told otherwise, and a browser that is short of time may draw none.
 */
export async function untilScriptsRun(page: Page): Promise<void> {
  const areScriptsRunning = () =>
    [...document.querySelectorAll("form, button, summary, [aria-live]")].every((element) =>
      Object.keys(element).some((key) => key.startsWith("__reactProps")),
    );
  await page.waitForFunction(areScriptsRunning, undefined, { polling: 50 });
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 2000 })));
}

/** From the doctor's page to the page that books this time, which is held from then on. */
export async function chooseTime(page: Page, practice: Practice, time: string): Promise<void> {
  await page.goto(`/doctors/${practice.slug}`);
  await page.getByRole("button", { name: time }).click();
}

/** To the page that books this time by its address, which holds nothing. */
export async function openBooking(page: Page, { slug }: Practice, startsAt: string): Promise<void> {
  await page.goto(
    bookingHref({
      doctorSlug: slug,
      visitTypeSlug: "first-consultation",
      mode: "in_person",
      locationSlug: "kathmandu",
      startsAt: Date.parse(startsAt),
    }),
  );
}

/** From the page that asks for the address to the form that asks for the rest, by the code in the mail. */
export async function confirmAddress(page: Page, email: string): Promise<void> {
  await page.getByLabel("Email address").fill(email);
  await page.getByRole("button", { name: "Send me a code" }).click();
  await expectHeading(page, "Check your email");
  await page.getByLabel("Code").fill(await shownCode(page));
  await page.getByRole("button", { name: "Continue" }).click();
  await expectHeading(page, "Register: your details");
}

/** The code in the mail that a demo shows on its page. */
export async function shownCode(page: Page): Promise<string> {
  const words = await page.getByRole("article").innerText();
  return /Your code: (\d{6})/.exec(words)?.[1] ?? "";
}

export async function fillRegistration(page: Page, person: { name: string; password: string }) {
  const [givenName = "", ...familyName] = person.name.split(" ");
  await page.getByLabel("Given names").fill(givenName);
  await page.getByLabel("Family name").fill(familyName.join(" "));
  await page.getByLabel("Day", { exact: true }).fill("29");
  await page.getByLabel("Month").fill("February");
  await page.getByLabel("Year").fill("1988");
  await page.getByLabel("Time zone").selectOption("America/St_Johns");
  await page.getByLabel("Password").fill(person.password);
  await page.getByLabel(/I agree to the terms/).check();
}

export async function register(page: Page, person: { name: string; email: string; password: string }) {
  await confirmAddress(page, person.email);
  await fillRegistration(page, person);
  await page.getByRole("main").getByRole("button", { name: "Register" }).click();
}

export async function enterCredentials(page: Page, email: string, password: string): Promise<void> {
  // The page that leads here may have a field for an email address, too.
  const form = page.locator("form").filter({ has: page.getByLabel("Password") });
  await form.getByLabel("Email address").fill(email);
  await form.getByLabel("Password").fill(password);
  await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
}

export async function expectHeading(page: Page, name: string | RegExp): Promise<void> {
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

/** Sends the booking form as it is filled in. */
export async function book(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Book this appointment" }).click();
}
