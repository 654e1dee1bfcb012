import { rescheduleAppointment } from "#lib/appointments/reschedule.ts";
import { SYSTEM } from "./support/system.ts";
import { expect, test } from "./support/test.ts";
import { DAY, makeBookedDoctor } from "./support/visits-hours-change.ts";
import { findUserId, makePatient, makeVisit, signIn } from "./support/world.ts";

/** Hours are changed under live appointments: they are kept, moved or cancelled, and leave can be undone. */

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("a doctor who cannot come moves the day's appointments, and undoes it", async ({
      page,
      context,
    }) => {
      const { userId } = await makeBookedDoctor();
      await signIn(context, userId, "doctor");
      await page.goto("/doctor/hours/dates");
      await page.getByRole("textbox", { name: "Day", exact: true }).fill(DAY);
      await page.getByRole("button", { name: "See the appointments" }).click();
      await expect(page.getByRole("heading", { name: "Check the change" })).toBeVisible();
      await expect(
        page.getByRole("heading", { name: "1 appointment falls outside the hours" }),
      ).toBeVisible();
      // Nothing is chosen beforehand: it is said at the appointment.
      await page.getByRole("button", { name: "Save the change" }).click();
      await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
      await page.getByLabel("For all appointments").selectOption({ label: "Move to the next free time" });
      await page.getByRole("button", { name: "Save the change" }).click();
      await expect(page.getByRole("status")).toContainText("The change is saved");
      await expect(
        page.getByText("Moved from Wed 6 January 2027, 09:00 to Thu 7 January 2027, 09:00"),
      ).toBeVisible();
      await page.getByRole("button", { name: "Undo" }).click();
      await expect(page.getByRole("status")).toContainText("no one was told");
      await page.goto("/doctor/hours/dates");
      await expect(page.getByText("No dates are different")).toBeVisible();
    });

    test("an appointment that is moved meanwhile shows the page anew, and nothing is saved", async ({
      page,
      context,
    }) => {
      const { doctorId, locationId, visit, ...practice } = await makeBookedDoctor();
      await signIn(context, await findUserId("admin@praxis.example"), "admin");
      await page.goto(`/admin/doctors/${doctorId}/hours/dates`);
      await page.getByRole("textbox", { name: "Day", exact: true }).fill(DAY);
      await page.getByRole("button", { name: "See the appointments" }).click();
      await page.getByLabel("For all appointments").selectOption({ label: "Keep it at this time" });
      await rescheduleAppointment(SYSTEM, {
        ...{ appointmentId: visit.id, locationId, startsAt: `${DAY}T10:00:00+05:45` },
      });
      await makeVisit(
        await makePatient(),
        { ...practice, doctorId, locationId },
        { startsAt: `${DAY}T11:00:00+05:45` },
      );
      await page.getByRole("button", { name: "Save the change" }).click();
      await expect(page.getByRole("main").getByRole("alert")).toContainText("Nothing has been saved");
      await expect(
        page.getByRole("heading", { name: "2 appointments fall outside the hours" }),
      ).toBeVisible();
      // What was typed is there, and the list as it is now.
      await expect(page.getByLabel("For all appointments")).toHaveValue("keep");
      await expect(page.getByText("Wed 6 January 2027, 10:00", { exact: false }).first()).toBeVisible();
      await page.getByRole("button", { name: "Save the change" }).click();
      await expect(page.getByRole("status")).toContainText("The change is saved");
      await expect(page.getByText("Kept at Wed 6 January 2027, 10:00")).toBeVisible();
    });
  });
}
