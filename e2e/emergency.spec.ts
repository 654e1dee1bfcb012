import { makeRescuer, makeUnconscious, WHY } from "./support/emergency.ts";
import { expect, test } from "./support/test.ts";
import { findUserId, signIn } from "./support/world.ts";

/** A doctor opens a stranger's records in an emergency, an administrator reviews it, and the patient sees it. */

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("a doctor opens one patient's records in an emergency and ends it, which an administrator reviews and the patient sees", async ({
      page,
      context,
      openBrowser,
    }) => {
      const { person, appointmentId, name } = await makeUnconscious();
      const rescuer = await makeRescuer();
      await signIn(context, rescuer.userId, "doctor");
      expect((await page.goto(`/doctor/records/${appointmentId}`))?.status()).toBe(404);

      await page.goto("/doctor/emergency");
      const main = page.getByRole("main");
      await main.getByLabel("Full name").fill(`${name} Junior`);
      await main.getByLabel("Day").fill("9");
      await main.getByLabel("Month").fill("4");
      await main.getByLabel("Year").fill("1961");
      await main.getByLabel("Why you need these records now").fill(WHY);
      await main.getByRole("button", { name: "Open for 30 minutes" }).click();
      await expect(main.getByRole("alert")).toContainText("We couldn’t find this patient");
      await expect(main.getByLabel("Why you need these records now")).toHaveValue(WHY);
      await expect(main.getByLabel("Month")).toHaveValue("4");
      await main.getByLabel("Full name").fill(name.toUpperCase());
      await main.getByRole("button", { name: "Open for 30 minutes" }).click();

      await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
      await expect(page).toHaveTitle(/^Records opened in an emergency/);
      await expect(main.getByText(/^Emergency access until/)).toBeVisible();
      expect(page.url()).toMatch(/\/doctor\/emergency\/[\da-f-]{36}$/);
      await main.getByRole("link", { name: /2027/ }).click();
      await expect(page.getByRole("heading", { name: "Version 1" })).toBeVisible();
      await expect(main.getByText(/^Emergency access until/)).toBeVisible();
      await main.getByRole("button", { name: "End access now" }).click();
      await expect(
        main.getByRole("status").filter({ hasText: "The emergency access is over." }),
      ).toBeVisible();
      expect((await page.goto(`/doctor/records/${appointmentId}`))?.status()).toBe(404);

      const admin = await openBrowser({ javaScriptEnabled });
      await signIn(admin, await findUserId("admin@praxis.example"), "admin");
      const theirs = await admin.newPage();
      await theirs.goto("/admin");
      await theirs.getByRole("link", { name: /emergency access(es)? to review/ }).click();
      await expect(theirs.getByRole("heading", { level: 1 })).toHaveText("Emergency access reviews");
      await theirs.getByRole("main").getByRole("link", { name: rescuer.name }).click();
      await expect(theirs.getByRole("heading", { level: 1 })).toHaveText("Review an emergency access");
      await expect(theirs.getByRole("main")).toContainText(WHY);
      await expect(theirs.getByRole("main")).toContainText("1 signed record");
      await theirs.getByLabel("What you found").selectOption({ label: "Justified" });
      await theirs.getByLabel("Note").fill("The ward confirms it");
      await theirs.getByRole("button", { name: "Close the review" }).click();
      await expect(theirs.getByRole("status").filter({ hasText: "The review is closed." })).toBeVisible();
      await expect(theirs.getByRole("main")).toContainText("The ward confirms it");

      const patient = await openBrowser({ javaScriptEnabled });
      await signIn(patient, person.userId);
      const own = await patient.newPage();
      await own.goto(`/patient/profile/${person.patientId}/access`);
      await expect(own.getByRole("main")).toContainText("Opened the signed medical records in an emergency");
      await expect(own.getByRole("main")).not.toContainText("unconscious");
    });
  });
}
