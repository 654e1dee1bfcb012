import { makeBegunVisit, makeDoctorUser, makeRecordedVisit } from "./support/records.ts";
import { expect, test } from "./support/test.ts";
import { makePatient, makePractice, makeVisit, signIn } from "./support/world.ts";

/** What doctors do with their own appointments. */

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("a doctor books for a patient again, moves it, and cancels it", async ({ page, context }) => {
      const { doctorUserId, appointmentId } = await makeBegunVisit();
      await signIn(context, doctorUserId, "doctor");
      const main = page.getByRole("main");
      await page.goto(`/doctor/visits/${appointmentId}`);
      await expect(main).toContainText("born");
      await page.getByRole("link", { name: "Book another appointment" }).click();
      await page.getByRole("button", { name: "Show times" }).click();
      await page.getByLabel("Date").fill("2027-01-08");
      await page.getByRole("button", { name: "Show times" }).click();
      await page.getByLabel("Free time").selectOption({ index: 1 });
      await page.getByRole("button", { name: "Book this appointment" }).click();
      await expect(page.getByRole("status")).toContainText("The appointment is booked");

      await page.getByRole("link", { name: "Change time" }).click();
      await page.getByLabel("Free time").selectOption({ index: 2 });
      await page.getByRole("button", { name: "Change the time" }).click();
      await expect(page.getByRole("status")).toContainText("has a new time");

      await page.getByRole("link", { name: "Cancel…" }).click();
      await page.getByLabel("Reason for the patient").fill("The doctor is away");
      await page.getByRole("button", { name: "Yes, cancel it" }).click();
      await expect(page.getByRole("status")).toContainText("The appointment is cancelled");
      await expect(main).toContainText("The doctor is away");
    });

    test("a request is on the doctor's day until the doctor answers it", async ({ page, context }) => {
      const practice = await makePractice({ visitType: "minor-procedure" });
      const doctorUserId = await makeDoctorUser(practice);
      const ask = async (startsAt: string) => makeVisit(await makePatient(), practice, { startsAt });
      const kept = await ask("2027-01-07T09:15:00+05:45");
      const declined = await ask("2027-01-08T09:15:00+05:45");
      await signIn(context, doctorUserId, "doctor");
      await page.goto("/doctor");
      const waiting = page.getByRole("region", { name: "Requests awaiting your confirmation" });
      await expect(waiting.getByRole("listitem")).toHaveCount(2);
      await waiting.getByRole("listitem").first().getByRole("button", { name: "Confirm" }).click();
      await expect(waiting.getByRole("listitem")).toHaveCount(1);
      await waiting.getByRole("link", { name: "Decline…" }).click();
      await page.getByRole("button", { name: "Yes, decline it" }).click();
      await expect(page.getByRole("status")).toContainText("The appointment is cancelled");
      expect(page.url()).toContain(declined.id);
      await page.goto("/doctor");
      await expect(waiting).toHaveCount(0);
      await page.goto(`/doctor/visits/${kept.id}`);
      await expect(page.getByRole("main")).toContainText("Confirmed");
    });

    test("a doctor finds a patient by the beginning of a name, and opens an appointment of theirs", async ({
      page,
      context,
    }) => {
      const { doctorUserId, person, appointmentId } = await makeRecordedVisit();
      await signIn(context, doctorUserId, "doctor");
      await page.goto("/doctor/patients");
      await page.getByLabel("Name").fill("nun nia");
      await page.getByRole("button", { name: "Find" }).click();
      expect(decodeURIComponent(page.url())).not.toContain("nun");
      await page.getByRole("link", { name: person.name }).click();
      await expect(page.getByRole("main")).toContainText("Record signed");
      await page.getByRole("region", { name: "Appointments and records" }).getByRole("link").first().click();
      await expect(page).toHaveURL(`/doctor/visits/${appointmentId}`);
      await page.goto("/doctor/patients");
      await page.getByLabel("Name").fill("zzz");
      await page.getByRole("button", { name: "Find" }).click();
      await expect(page.getByRole("main")).toContainText("Only your own patients are here");
    });
  });
}
