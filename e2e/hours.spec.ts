import { setDayHours } from "#lib/appointments/testing/set-day-hours.ts";
import { expect, test } from "./support/test.ts";
import { asUser } from "./support/visits-hours-change.ts";
import { makeDoctorWithHours } from "./support/visits-hours.ts";
import { signIn } from "./support/world.ts";

/** A doctor keeps hours, dates and profile. */

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("a doctor changes a day, copies it, takes leave and takes it back", async ({ page, context }) => {
      const { userId } = await makeDoctorWithHours();
      await signIn(context, userId, "doctor");
      await page.goto("/doctor/hours");
      await page.getByRole("link", { name: "Change Monday" }).click();
      const second = page.getByRole("group", { name: "New period" }).first();
      await second.getByLabel("Start").fill("20:00");
      await second.getByLabel("End", { exact: true }).fill("02:00");
      await page.getByRole("button", { name: "Save Monday" }).click();
      // The end lies before the start: it is said at its field, and what was typed is there.
      await expect(page.getByRole("main").getByRole("alert")).toContainText(
        "Enter an end that comes after the start",
      );
      await expect(second.getByLabel("Start")).toHaveValue("20:00");
      await second.getByLabel("Ends the next day").check();
      await page.getByLabel("Wednesday").check();
      await page.getByRole("button", { name: "Save Monday" }).click();
      await expect(page.getByRole("heading", { name: "New bookable hours" })).toBeVisible();
      await page.getByRole("button", { name: "Save the change" }).click();
      await expect(page.getByRole("status")).toContainText("saved");
      await page.goto("/doctor/hours");
      await expect(page.getByText("20:00 to 02:00 the next day")).toHaveCount(2);

      await page.getByRole("link", { name: "Dates and leave" }).click();
      await page.getByRole("textbox", { name: "First day" }).fill("2027-02-01");
      await page.getByRole("textbox", { name: "Last day" }).fill("2027-02-05");
      await page.getByLabel("Starts at noon").check();
      await page.getByRole("button", { name: "Add leave" }).click();
      await page.getByRole("button", { name: "Save the change" }).click();
      await page.getByRole("link", { name: "Back to dates and leave" }).click();
      await expect(page.getByText("from noon", { exact: false }).first()).toBeVisible();
      await page.getByText("Remove…").click();
      await page.getByRole("button", { name: "Remove" }).click();
      await page.getByRole("button", { name: "Save the change" }).click();
      await page.getByRole("link", { name: "Back to dates and leave" }).click();
      await expect(page.getByText("No dates are different")).toBeVisible();
    });

    test("two who change the same hours: the later keeps what was typed and sees what is stored", async ({
      page,
      context,
    }) => {
      const { userId, doctorId, locationId } = await makeDoctorWithHours();
      await signIn(context, userId, "doctor");
      await page.goto("/doctor/hours?day=1");
      const first = page.getByRole("group", { name: "Period 1" });
      await first.getByLabel("Start").fill("10:00");
      const period = { locationId, startTime: "08:30", endTime: "12:00", mode: "both", everyWeeks: 1 };
      await setDayHours(asUser(userId, "doctor"), {
        ...{ doctorId, version: 2, weekday: 1, periods: { 0: { ...period, validFrom: "2026-01-01" } } },
      });
      await page.getByRole("button", { name: "Save Monday" }).click();
      await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
      await expect(first.getByLabel("Start")).toHaveValue("10:00");
      await expect(page.getByText("Saved now: 08:30")).toBeVisible();
      await page.getByRole("button", { name: "Save Monday" }).click();
      await page.getByRole("button", { name: "Save the change" }).click();
      await expect(page.getByRole("status")).toContainText("saved");
      await page.goto("/doctor/hours");
      await expect(page.getByText("10:00 to 12:00")).toBeVisible();
    });
  });
}

test("a doctor sets a length of their own and is told of one that is none", async ({ page, context }) => {
  const { userId } = await makeDoctorWithHours();
  await signIn(context, userId, "doctor");
  await page.goto("/doctor/profile");
  await page.getByRole("textbox", { name: "About" }).fill("Listens first.");
  const offer = page.locator("details", { has: page.getByText("First consultation", { exact: true }) });
  await offer.getByText("First consultation", { exact: true }).click();
  await offer.getByLabel("Length in minutes").fill("33");
  await page.getByRole("button", { name: "Save profile" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("multiple of 5");
  await expect(page.getByRole("textbox", { name: "About" })).toHaveValue("Listens first.");
});
