import { expect, test } from "./support/test.ts";
import { makePatient, nameParent, signIn } from "./support/world.ts";

/** What people say of themselves, in their account and in their own file. */

test("somebody changes their name for the account and their own file", async ({ page, context }) => {
  const person = await makePatient();
  await signIn(context, person.userId);
  await page.goto("/account/details");
  await page.getByLabel("Full name").fill("Niamh O’Dowd-Rai");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("status")).toContainText("Your details are saved");
  await expect(page.getByRole("banner")).toContainText("Niamh O’Dowd-Rai");
  await page.goto("/patient/profile");
  await expect(page.getByRole("main")).toContainText("Niamh O’Dowd-Rai");
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("an adult lets a parent go on acting for them, and ends it", async ({ page, context }) => {
      const [parent, adult] = [await makePatient(), await makePatient()];
      await nameParent(parent, adult);
      const shown = page.getByRole("region", { name: "People who act for you" });

      await signIn(context, parent.userId);
      await page.goto("/patient/profile");
      await expect(page.getByRole("main")).toContainText("A patient you acted for has come of age");
      expect((await page.goto(`/patient/profile/${adult.patientId}`))?.status()).toBe(404);

      await signIn(context, adult.userId);
      await page.goto("/patient/profile");
      await expect(shown).toContainText("No longer acts for you");
      await shown.getByRole("button", { name: "Let them act for me" }).click();
      await expect(page.getByRole("status")).toContainText("They act for you again");

      await signIn(context, parent.userId);
      expect((await page.goto(`/patient/profile/${adult.patientId}`))?.status()).toBe(200);

      await signIn(context, adult.userId);
      await page.goto("/patient/profile");
      await shown.getByText("End this").click();
      await shown.getByRole("button", { name: "End their access" }).click();
      await expect(page.getByRole("status")).toContainText("They no longer act for you");
      await expect(shown).toHaveCount(0);
    });

    test("an old window of one's details does not undo what was said on the patient's page", async ({
      page,
      context,
    }) => {
      const person = await makePatient();
      await signIn(context, person.userId);
      await page.goto("/account/details");
      const other = await context.newPage();
      await other.goto(`/patient/profile/${person.patientId}`);
      await other.getByLabel("Phone number").fill("+977 1 5522266");
      await other.getByRole("button", { name: "Save" }).click();
      await expect(other.getByRole("status")).toContainText("The details are saved");

      await page.getByLabel("Full name").fill("Niamh O’Dowd-Rai");
      await page.getByRole("button", { name: "Save" }).click();
      const alert = page.getByRole("main").getByRole("alert");
      await expect(alert).toContainText("This was changed in the meantime");
      await alert.getByRole("link", { name: "Refresh the page" }).click();
      await expect(page.getByLabel("Phone number")).toHaveValue("+97715522266");
      await page.getByLabel("Full name").fill("Niamh O’Dowd-Rai");
      await page.getByRole("button", { name: "Save" }).click();
      await expect(page.getByRole("status")).toContainText("Your details are saved");
    });
  });
}
