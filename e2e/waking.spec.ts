import { HOUR_MS } from "#lib/core/instant.ts";
import { NOW } from "./support/now.ts";
import { changeSessions } from "./support/sessions.ts";
import { untilScriptsRun } from "./support/steps.ts";
import { expect, test } from "./support/test.ts";
import { makePatient, signIn } from "./support/world.ts";

test("a device that wakes asks at once how the session stands, though its timers have slept", async ({
  page,
  context,
}) => {
  const person = await makePatient();
  await signIn(context, person.userId);
  await page.clock.install({ time: NOW });
  await page.goto("/patient");
  await untilScriptsRun(page);
  await changeSessions(person.userId, { endedAt: NOW });
  // The clock goes on in its sleep, and no timer does.
  await page.clock.setSystemTime(NOW + HOUR_MS);
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await expect(page.locator("[aria-live]").filter({ hasText: "You have been signed out" })).toBeVisible();
});
