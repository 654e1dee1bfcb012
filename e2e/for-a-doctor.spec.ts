import { makeLocation } from "./support/locations.ts";
import { makeDoctorUser } from "./support/records.ts";
import { expectHeading } from "./support/steps.ts";
import { expect, test } from "./support/test.ts";
import { findUserId, makePatient, makePractice, makeVisit, signIn } from "./support/world.ts";

/** What an administrator says for a doctor, and for all doctors of a location. */

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test.beforeEach(async ({ context }) => {
      await signIn(context, await findUserId("admin@praxis.example"), "admin");
    });

    test("an administrator says that a doctor is late, and the day's patients see it", async ({
      page,
      openBrowser,
    }) => {
      const [person, practice] = await Promise.all([makePatient(), makePractice()]);
      await makeDoctorUser(practice);
      const visit = await makeVisit(person, practice, { startsAt: "2027-01-04T11:00:00+05:45" });
      await page.goto(`/admin/doctors/${practice.doctorId}`);
      await page.getByText("Is the doctor running late?").click();
      const delay = page.getByLabel("How late the doctor is today");
      await delay.selectOption({ label: "20 minutes late" });
      await page.locator("form", { has: delay }).getByRole("button", { name: "Save", exact: true }).click();
      await expect(page).toHaveURL(new RegExp(`/admin/doctors/${practice.doctorId}\\?done=delay$`));
      await expect(page.getByRole("main")).toContainText(
        "Patients see that the doctor is running 20 minutes late.",
      );

      const browser = await openBrowser();
      await signIn(browser, person.userId);
      const shown = await browser.newPage();
      await shown.goto(`/patient/visits/${visit.id}`);
      await expect(shown.getByRole("main")).toContainText("is running about 20 minutes late today");
    });

    test("a public holiday over appointments is refused, and leads to each of them", async ({ page }) => {
      const { slug } = await makeLocation();
      const [one, other, practice] = await Promise.all([
        makePatient(),
        makePatient(),
        makePractice({ location: slug }),
      ]);
      const first = await makeVisit(one, practice, { startsAt: "2027-01-06T09:00:00+05:45" });
      const second = await makeVisit(other, practice, { startsAt: "2027-01-06T10:00:00+05:45" });
      await page.goto(`/admin/locations/${practice.locationId}/holidays`);
      await page.getByLabel("Date").fill("2027-01-06");
      await page.getByLabel("Name").fill("Maghe Sankranti");
      await page.getByRole("button", { name: "Add holiday" }).click();
      const refusal = page.getByRole("main").getByRole("alert");
      await expect(refusal).toContainText("2 appointments would fall outside");
      await expect(page.getByLabel("Name")).toHaveValue("Maghe Sankranti");
      await expect(refusal.getByRole("link", { name: second.reference })).toBeVisible();
      await refusal.getByRole("link", { name: first.reference }).click();
      await expect(page).toHaveURL(new RegExp(`/admin/appointments/${first.id}$`));
      await expectHeading(page, "Appointment");
    });
  });
}
