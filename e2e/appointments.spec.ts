import { expect, test } from "./support/test.ts";
import { expectHeading } from "./support/steps.ts";
import { findUserId, makePatient, makePractice, makeVisit, signIn } from "./support/world.ts";

/** What administrators do with appointments. */

const NINE = "2027-01-06T09:00:00+05:45";

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test.beforeEach(async ({ context }) => {
      await signIn(context, await findUserId("admin@praxis.example"), "admin");
    });

    test("a caller is booked in the evening with a reason, moved into the hours, and cancelled", async ({
      page,
    }) => {
      const [person, practice] = [await makePatient(), await makePractice()];
      const main = page.getByRole("main");
      await page.goto(`/admin/patients/${person.patientId}`);
      await page.getByRole("link", { name: "Book an appointment" }).click();
      await expect(page).toHaveURL(/appointments\/new/);
      await page.getByLabel("Doctor").selectOption({ label: practice.name });
      await page.getByRole("button", { name: "Continue" }).click();
      await page.locator("[name=date]").fill("2027-01-08");
      await page.getByRole("button", { name: "Show times" }).click();
      await expect(main).toContainText("free times on this day");

      await page.getByLabel("Or another time").fill("20:10");
      await page.getByRole("textbox", { name: "Notes" }).fill("Wheelchair");
      await page.getByRole("button", { name: "Book this appointment" }).click();
      await expect(main.getByRole("alert")).toContainText("outside the doctor’s hours");
      await expect(page.getByLabel("Or another time")).toHaveValue("20:10");
      const why = page.getByLabel("Why this should be done all the same");
      await why.fill("four");
      await page.getByRole("button", { name: "Book this appointment" }).click();
      // The first refusal asks for as many characters, too.
      await expect(main.getByRole("alert")).toContainText("Please check your answers");
      await expect(main.getByRole("alert")).toContainText("5 to 500 characters");
      await expect(why).toHaveValue("four");
      await why.fill("Caller is in pain");
      await page.getByRole("button", { name: "Book this appointment" }).click();
      await expectHeading(page, "Appointment");
      await expect(page.getByRole("status")).toContainText("The appointment is booked");
      await expect(main).toContainText("20:10");
      await expect(main).toContainText("Booked although it is outside the doctor’s hours");
      await expect(main).toContainText("Caller is in pain");

      await page.getByRole("link", { name: "Change time" }).click();
      await page.getByLabel("Free time").selectOption({ index: 1 });
      await page.getByRole("button", { name: "Change the time" }).click();
      await expect(page.getByRole("status")).toContainText("has a new time");
      await expect(main).toContainText("09:00");

      await page.getByRole("textbox", { name: "Notes" }).fill("Wheelchair, and an interpreter");
      await page.getByRole("button", { name: "Save notes" }).click();
      await expect(page.getByRole("status")).toContainText("The notes are saved");

      await page.getByRole("link", { name: "Cancel" }).click();
      await page.getByRole("button", { name: "Yes, cancel it" }).click();
      await expect(page.getByRole("status")).toContainText("The appointment is cancelled");

      await page.getByLabel("It should be").selectOption({ label: "Confirmed" });
      await page.getByLabel("Why it is corrected").fill("Cancelled the wrong one");
      await page.getByRole("button", { name: "Correct the status" }).click();
      await expect(page.getByRole("status")).toContainText("The status is corrected");
      await expect(main).toContainText("Cancelled the wrong one");
    });

    test("what staff note for each other is not on the patient's page", async ({ page, openBrowser }) => {
      const [person, practice] = [await makePatient(), await makePractice()];
      const visit = await makeVisit(person, practice, { startsAt: NINE });
      await page.goto(`/admin/appointments/${visit.id}/move?date=2027-01-07`);
      await page.getByLabel("Or another time").fill("19:00");
      await page.getByRole("button", { name: "Change the time" }).click();
      await page.getByLabel("Why this should be done all the same").fill("Asked by the ward");
      await page.getByRole("button", { name: "Change the time" }).click();
      await expect(page.getByRole("status")).toContainText("has a new time");
      const theirs = await openBrowser();
      await signIn(theirs, person.userId);
      const own = await theirs.newPage();
      await own.goto(`/patient/visits/${visit.id}`);
      await expect(own.getByRole("main")).toContainText("19:00");
      expect(await own.content()).not.toContain("Asked by the ward");
    });

    test("appointments are found by a patient whose name stays out of the address, and changed together", async ({
      page,
    }) => {
      const [one, other, practice] = [await makePatient(), await makePatient(), await makePractice()];
      const visit = await makeVisit(one, practice, { startsAt: NINE });
      await makeVisit(other, practice, { startsAt: "2027-01-06T10:00:00+05:45" });
      const main = page.getByRole("main");
      await page.goto("/admin/appointments");
      await page.getByLabel("Patient or reference").fill(visit.reference);
      await page.getByRole("button", { name: "Find" }).click();
      await expect(page).toHaveURL(/sealed=/);
      expect(page.url()).not.toContain(visit.reference);
      await expect(main.getByRole("row").filter({ hasText: visit.reference })).toHaveCount(1);

      await page.goto("/admin/appointments");
      await page.getByLabel("Patient or reference").fill("odowd niamh");
      await page.getByLabel("Doctor", { exact: true }).selectOption({ label: practice.name });
      await page.getByRole("button", { name: "Find" }).click();
      expect(page.url().toLowerCase()).not.toContain("niamh");
      const boxes = main.getByRole("checkbox");
      await expect(boxes).toHaveCount(2);
      await boxes.first().check();
      await boxes.last().check();
      await page.getByRole("button", { name: "Change the chosen ones…" }).click();
      await expectHeading(page, "Change several appointments");
      await page.locator("[name=date]").fill("2027-01-07");
      await page.getByRole("button", { name: "Show what would change" }).click();
      await expect(main).toContainText("New time: Thu 7 January 2027, 09:00");
      await page.getByRole("button", { name: "Yes, move all of these" }).click();
      await expect(page.getByRole("status")).toContainText("Patients and doctors are told");
      await page.goto(`/admin/appointments/${visit.id}`);
      await expect(main).toContainText("Thu 7 January 2027, 09:00");
    });
  });
}
