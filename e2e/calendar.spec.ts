import type { Page } from "@playwright/test";
import { MINUTE_MS } from "#lib/core/instant.ts";
import { NOW } from "./support/now.ts";
import { alsoAdministers, changeSessions } from "./support/sessions.ts";
import { expectHeading } from "./support/steps.ts";
import { expect, test } from "./support/test.ts";
import { makeFeed } from "./support/visits-calendars.ts";
import { cancelVisit, makePatient, makePractice, makeVisit, PASSWORD, signIn } from "./support/world.ts";

/** Subscribing to one's appointments with a calendar of one's own. */

const main = (page: Page) => page.getByRole("main");

/** Makes an address by the form that is shown. @returns its path */
async function makeAddress(page: Page, button: string): Promise<string> {
  await page.getByRole("button", { name: button }).click();
  await expect(page.getByRole("heading", { name: "Your new calendar address" })).toBeVisible();
  const address = await main(page).locator("[data-db]").innerText();
  expect(address).toMatch(/\/api\/calendar\/[\w-]{43}\.ics$/);
  return new URL(address).pathname;
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("a patient makes a calendar address, a program fetches it, and it is renewed and turned off", async ({
      page,
      context,
      request,
    }) => {
      const [practice, person] = await Promise.all([makePractice(), makePatient()]);
      const visit = await makeVisit(person, practice, { startsAt: "2027-01-06T09:00:00+05:45" });
      await signIn(context, person.userId);
      await page.goto("/account");
      await main(page).getByRole("link", { name: "Calendar", exact: true }).click();
      await expectHeading(page, "Calendar");
      await expect(main(page)).toContainText("You have no calendar address yet");
      const first = await makeAddress(page, "Make my calendar address");
      await expect(page.getByRole("button", { name: "Copy the address" })).toHaveCount(
        javaScriptEnabled ? 1 : 0,
      );

      // As a calendar program: with no cookie.
      const fetched = await request.get(first);
      expect(fetched.headers()).toMatchObject({
        "content-type": "text/calendar; charset=utf-8",
        "cache-control": "private, no-cache",
        "x-content-type-options": "nosniff",
      });
      const text = await fetched.text();
      expect(text).toContain(`Appointment with ${practice.name}`);
      expect(text).toContain(visit.reference);
      const { etag = "" } = fetched.headers();
      expect(etag).toMatch(/^"[\w-]{43}"$/);
      expect((await request.get(first, { headers: { "If-None-Match": etag } })).status()).toBe(304);
      const head = await request.head(first);
      expect([head.status(), head.headers()["etag"], await head.text()]).toEqual([200, etag, ""]);
      await cancelVisit(person, visit.id);
      const after = await request.get(first, { headers: { "If-None-Match": etag } });
      expect(after.status()).toBe(200);
      expect(await after.text()).toContain("STATUS:CANCELLED");

      await page.getByRole("link", { name: "I have copied it" }).click();
      await expect(main(page)).toContainText("Your calendar address was made on");
      await expect(main(page)).not.toContainText(first);
      const second = await makeAddress(page, "Make a new address");
      expect((await request.get(first)).status()).toBe(404);
      expect((await request.get(second)).status()).toBe(200);

      await page.goto("/account/calendar");
      await page.getByRole("button", { name: "Turn the address off" }).click();
      await expect(page.getByRole("status")).toContainText("Your calendar address is turned off");
      const gone = await request.get(second);
      expect([gone.status(), await gone.text()]).toEqual([404, "Not found\n"]);
    });

    test("who gave no password of late gives it again before an address is made", async ({
      page,
      context,
    }) => {
      const person = await makePatient();
      await signIn(context, person.userId);
      await changeSessions(person.userId, { createdAt: NOW - 11 * MINUTE_MS });
      await page.goto("/account/calendar");
      await page.getByRole("button", { name: "Make my calendar address" }).click();
      await expectHeading(page, "Confirm that it is you");
      await page.getByLabel("Password").fill(PASSWORD);
      await page.getByRole("button", { name: "Continue" }).click();
      await expectHeading(page, "Calendar");
      await makeAddress(page, "Make my calendar address");
    });
  });
}

test("an address that was turned off in another window is off, and the page says how it is", async ({
  page,
  context,
  openBrowser,
}) => {
  const person = await makePatient();
  await makeFeed(person.userId);
  const elsewhere = await openBrowser();
  await Promise.all([signIn(context, person.userId), signIn(elsewhere, person.userId)]);
  const other = await elsewhere.newPage();
  await Promise.all([page.goto("/account/calendar"), other.goto("/account/calendar")]);
  for (const each of [other, page]) {
    await each.getByRole("button", { name: "Turn the address off" }).click();
    await expect(main(each)).toContainText("You have no calendar address yet");
  }
});

test("an administrator has no appointments to subscribe to, and is told so", async ({ page, context }) => {
  const person = await makePatient();
  await alsoAdministers(person.userId);
  await signIn(context, person.userId, "admin");
  await page.goto("/account/calendar");
  await expect(main(page)).toContainText("Administrators have no appointments of their own");
  await expect(main(page).getByRole("button")).toHaveCount(0);
});
