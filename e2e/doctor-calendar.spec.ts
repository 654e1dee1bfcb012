import { makeBusyDoctor } from "./support/staff-calendar.ts";
import { untilScriptsRun } from "./support/steps.ts";
import { expect, test } from "./support/test.ts";
import { signIn } from "./support/world.ts";

/** A doctor's calendar: a list everywhere, a grid of time where there is room, and the way to another time. */

const WIDE = { width: 1440, height: 1000 };
const WEEK = "/doctor/calendar?view=week&date=2027-01-06";
const DAY = "/doctor/calendar?view=day&date=2027-01-06";

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("the day, the week and the month lead to each other, and to the page of an appointment", async ({
      page,
      context,
    }) => {
      const { doctorUserId, person, visitId } = await makeBusyDoctor();
      await signIn(context, doctorUserId, "doctor");
      await page.goto("/doctor");
      await page.getByRole("link", { name: "Calendar", exact: true }).click();
      await expect(page.getByRole("heading", { level: 1, name: "Calendar" })).toBeVisible();
      const views = page.getByRole("navigation", { name: "Views" });
      await expect(views.getByRole("link", { name: "Week" })).toHaveAttribute("aria-current", "page");

      await page.goto(WEEK);
      await page.getByRole("link", { name: "Next week" }).click();
      await expect(page.getByRole("main")).toContainText("11 January 2027 to 17 January 2027");
      await page.getByRole("link", { name: "Today" }).click();
      await expect(page.getByRole("main")).toContainText("4 January 2027 to 10 January 2027");

      await views.getByRole("link", { name: "Month" }).click();
      const month = page.getByRole("main");
      await expect(month).toContainText("January 2027");
      const wednesday = month.getByRole("listitem").filter({ hasText: "Wednesday 6 January" });
      await expect(wednesday).toContainText("1 appointment");
      await expect(wednesday).toContainText("09:00");
      await expect(month.getByRole("listitem").filter({ hasText: "Thursday 7 January" })).toContainText(
        "On leave",
      );
      await expect(month).not.toContainText(person.name);

      await wednesday.getByRole("link").click();
      await expect(page).toHaveURL(DAY);
      const agenda = page.getByRole("region", { name: "Appointments" });
      await agenda.locator(`a[href="/doctor/visits/${visitId}"]`).filter({ hasText: person.name }).click();
      await expect(page).toHaveURL(`/doctor/visits/${visitId}`);
    });

    test("an appointment is moved from the list, by keyboard", async ({ page, context }) => {
      const { doctorUserId, visitId } = await makeBusyDoctor();
      await signIn(context, doctorUserId, "doctor");
      await page.goto(DAY);
      const change = page
        .getByRole("region", { name: "Appointments" })
        .getByRole("link", { name: "Change time" });
      await change.focus();
      await page.keyboard.press("Enter");
      await expect(page).toHaveURL(`/doctor/visits/${visitId}/move`);
      await page.getByLabel("Free time").selectOption({ index: 1 });
      await page.getByRole("button", { name: "Change the time" }).click();
      await expect(page.getByRole("status")).toContainText("has a new time");
    });

    test("a doctor asks why a time cannot be booked, and is told every reason", async ({ page, context }) => {
      const { doctorUserId } = await makeBusyDoctor();
      await signIn(context, doctorUserId, "doctor");
      await page.goto("/doctor/calendar");
      await page.getByRole("link", { name: "Why can this time not be booked?" }).click();
      // The calendar has a field "Date" too: it is this page's that is filled.
      await expect(
        page.getByRole("heading", { level: 1, name: "Why can this time not be booked?" }),
      ).toBeVisible();
      const ask = async (date: string, time: string) => {
        await page.getByLabel("Date").fill(date);
        await page.getByLabel("Time").fill(time);
        await page.getByRole("button", { name: "Explain" }).click();
      };
      const main = page.getByRole("main");
      await ask("2027-01-06", "9.10");
      await expect(main).toContainText("Patients cannot book this time");
      await expect(main).toContainText("No appointment starts at this time");
      await expect(main).toContainText("You are booked then");
      await ask("2027-01-07", "10:00");
      await expect(main).toContainText("You are on leave.");
      await expect(main).toContainText("outside your hours");
      await ask("2027-01-06", "11:00");
      await expect(main).toContainText("Patients can book this time");
      await ask("2027-01-06", "soon");
      await expect(main).toContainText("Enter a date, and a time like 09:30");
    });

    test("where the window is narrow, the list alone is there, with hours, leave and what was cancelled", async ({
      page,
      context,
    }) => {
      const { doctorUserId, person, visitId } = await makeBusyDoctor();
      await signIn(context, doctorUserId, "doctor");
      await page.setViewportSize({ width: 320, height: 700 });
      await page.goto(WEEK);
      await expect(page.getByRole("region", { name: "Time grid" })).toBeHidden();
      const agenda = page.getByRole("region", { name: "Appointments" });
      const appointment = agenda.locator(`a[href="/doctor/visits/${visitId}"]`);
      await expect(appointment.filter({ hasText: person.name })).toBeVisible();
      await expect(agenda).toContainText("Cancelled");
      await expect(agenda).toContainText("On leave");
      await expect(agenda).toContainText("Hours: 09:00–12:00");
    });

    test("where there is room, an appointment is in the grid at its time, and a cancelled one is not", async ({
      page,
      context,
    }) => {
      const { doctorUserId, person } = await makeBusyDoctor();
      await signIn(context, doctorUserId, "doctor");
      await page.setViewportSize(WIDE);
      await page.goto(WEEK);
      const grid = page.getByRole("region", { name: "Time grid" });
      const block = grid.getByRole("link", { name: person.name });
      await expect(block).toBeVisible();
      await expect(grid).not.toContainText("Cancelled");
      const [drawn, hour] = await Promise.all([
        block.boundingBox(),
        grid.getByText("09:00", { exact: true }).boundingBox(),
      ]);
      // The line of 09:00 is the upper edge of both.
      expect(Math.abs((drawn?.y ?? 0) - (hour?.y ?? 100))).toBeLessThan(12);
    });
  });
}

test("an appointment that is dragged to a free time is moved there once that is confirmed", async ({
  page,
  context,
}) => {
  const { doctorUserId, person, visitId } = await makeBusyDoctor();
  await signIn(context, doctorUserId, "doctor");
  await page.setViewportSize(WIDE);
  await page.goto(DAY);
  await untilScriptsRun(page);
  const grid = page.getByRole("region", { name: "Time grid" });
  const block = grid.getByRole("link", { name: person.name });
  const [drawn, hour] = await Promise.all([
    block.boundingBox(),
    grid.getByText("11:00", { exact: true }).boundingBox(),
  ]);
  if (!drawn || !hour) throw new Error("The grid is not drawn");
  await page.mouse.move(drawn.x + 40, drawn.y + 10);
  await page.mouse.down();
  await page.mouse.move(drawn.x + 60, drawn.y + 40, { steps: 4 });
  await page.mouse.move(drawn.x + 60, hour.y + 14, { steps: 8 });
  await page.mouse.up();
  await expect(page).toHaveURL(new RegExp(`/doctor/visits/${visitId}/move\\?location=`));
  await expect(page.getByLabel("Free time").locator("option:checked")).toHaveText("11:00");
  await page.getByRole("button", { name: "Change the time" }).click();
  await expect(page.getByRole("status")).toContainText("has a new time");
  await page.goto(DAY);
  await expect(page.getByRole("region", { name: "Appointments" })).toContainText("11:00–");
});

test("an appointment that is dropped on closed time stays where it is", async ({ page, context }) => {
  const { doctorUserId, person } = await makeBusyDoctor();
  await signIn(context, doctorUserId, "doctor");
  await page.setViewportSize(WIDE);
  await page.goto(WEEK);
  await untilScriptsRun(page);
  const grid = page.getByRole("region", { name: "Time grid" });
  const thursday = grid.getByRole("listitem").filter({ hasText: "Thursday 7 January" });
  await grid.getByRole("link", { name: person.name }).dragTo(thursday.locator("[data-column]"));
  await expect(page).toHaveURL(WEEK);
});
