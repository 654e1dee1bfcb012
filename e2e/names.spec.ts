import { expect, test } from "./support/test.ts";
import { findUserId, makePatient, makePractice, signIn } from "./support/world.ts";

/** Forms guess the parts of a name; a guess that nobody read is not stored. */

const GUESS = "We guessed this from the full name";

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("a patient who changes their phone leaves the guessed parts of their name unsaved, until they say that they are right", async ({
      page,
      context,
    }) => {
      const person = await makePatient();
      await signIn(context, person.userId);
      const open = () => page.goto(`/patient/profile/${person.patientId}`);
      const save = async () => {
        await page.getByRole("button", { name: "Save" }).click();
        await expect(page.getByRole("status")).toContainText("The details are saved");
        await open();
      };
      await open();
      await expect(page.getByLabel("Given names")).toHaveValue("Niamh");
      await page.getByLabel("Phone number").fill("+977 1 5522266");
      await save();
      await expect(page.getByText(GUESS)).toBeVisible();
      await page.getByLabel("The parts of the name are right").check();
      await save();
      await expect(page.getByText(GUESS)).toHaveCount(0);
      await expect(page.getByLabel("Given names")).toHaveValue("Niamh");
      await expect(page.getByLabel("The parts of the name are right")).toHaveCount(0);
    });

    test("guessed parts that an administrator corrects are saved, and those of a doctor that nobody reads are not", async ({
      page,
      context,
    }) => {
      const [person, practice] = await Promise.all([makePatient(), makePractice()]);
      await signIn(context, await findUserId("admin@praxis.example"), "admin");
      await page.goto(`/admin/patients/${person.patientId}`);
      const contact = page.getByRole("region", { name: "Contact" });
      await expect(contact.getByText(GUESS)).toBeVisible();
      await contact.getByLabel("Given names").fill("Niamh O’Dowd-Núñez");
      await contact.getByLabel("Family name").fill("");
      await contact.getByRole("button", { name: "Save" }).click();
      await expect(page.getByRole("status")).toContainText("Saved");
      await expect(contact.getByText(GUESS)).toHaveCount(0);
      await expect(contact.getByLabel("Family name")).toHaveValue("");

      await page.goto(`/admin/doctors/${practice.doctorId}`);
      const details = page.getByRole("region", { name: "Details" });
      await expect(details.getByText(GUESS)).toBeVisible();
      await details.getByRole("button", { name: "Save" }).click();
      await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
      await expect(details.getByText(GUESS)).toBeVisible();
    });
  });
}
