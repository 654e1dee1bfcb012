import { randomBytes } from "node:crypto";
import { makeDoctorUser } from "./support/records.ts";
import { expect, test } from "./support/test.ts";
import { expectHeading } from "./support/steps.ts";
import { findUserId, makePatient, makePractice, signIn } from "./support/world.ts";

/** What administrators add, and whom they book for, with and without a script. */

const unique = () => randomBytes(4).toString("hex").replaceAll(/\d/g, "x");

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with a script" : "without a script", () => {
    test.use({ javaScriptEnabled });

    test.beforeEach(async ({ context }) => {
      await signIn(context, await findUserId("admin@praxis.example"), "admin");
    });

    test("a location and a type of appointment are added, and a doctor who works there and offers it", async ({
      page,
    }) => {
      const word = unique();
      const main = page.getByRole("main");
      await page.goto("/admin/locations");
      await page.getByRole("link", { name: "Add a location" }).click();
      await page.getByLabel("Name in addresses").fill(`clinic-${word}`);
      await page.getByLabel("Name", { exact: true }).fill(`Clinic ${word}`);
      await page.getByLabel("Street and number").fill("1 High Street");
      await page.getByLabel("City").fill("Truro");
      await page.getByLabel("Country").fill("GB");
      await page.getByLabel("Phone", { exact: true }).fill("+44 1872 250000");
      await page.getByLabel("Emergency number").fill("999");
      await page.getByLabel("Time zone").selectOption("Europe/London");
      await page.getByRole("button", { name: "Add a location" }).click();
      await expect(main.getByRole("status")).toHaveText("Added.");
      await expectHeading(page, `Clinic ${word}`);

      await page.goto("/admin/visit-types/new");
      await page.getByLabel("Name in addresses").fill(`type-${word}`);
      await page.getByLabel("Name", { exact: true }).fill(`Type ${word}`);
      await page.getByLabel("Length in minutes").fill("45");
      await page.getByLabel("In person").check();
      // After all others: what other tests look for stays where it was.
      await page.getByLabel("Place in the list").fill("9000");
      await page.getByRole("button", { name: "Add an appointment type" }).click();
      await expect(main.getByRole("status")).toHaveText("Added.");

      await page.goto("/admin/doctors");
      await page.getByRole("link", { name: "Add a doctor" }).click();
      await page.getByLabel("Name, with its title").fill(`Dr Ida ${word}`);
      await page.getByLabel("Address of the page").fill(`ida-${word}`);
      await page.getByLabel("Gender").selectOption("female");
      await page.getByLabel("Licence number").fill(word);
      await page.getByLabel("Licensing authority").fill("Medical Council");
      await page.getByLabel("Practising since").fill("2008");
      await page.getByLabel("Department").selectOption({ index: 1 });
      await page.getByLabel("First specialty").selectOption({ label: "Cardiology" });
      await page.getByRole("checkbox", { name: `Clinic ${word}` }).check();
      await page.getByLabel("Languages").fill("en");
      await page.getByLabel("Currency").fill("GBP");
      await page.getByLabel("Fee", { exact: true }).fill("12.5x");
      await page.getByRole("checkbox", { name: `Type ${word}` }).check();
      await page.getByRole("button", { name: "Add this doctor" }).click();
      await expect(main.getByRole("alert")).toBeVisible();
      await expect(page.getByRole("checkbox", { name: `Clinic ${word}` })).toBeChecked();
      await page.getByLabel("Fee", { exact: true }).fill("12.50");
      await page.getByRole("button", { name: "Add this doctor" }).click();
      await expectHeading(page, `Dr Ida ${word}`);
      await page.goto(`/doctors/ida-${word}`);
      await expectHeading(page, `Dr Ida ${word}`);
    });

    test("whoever disables a doctor's account is told that the doctor is booked all the same, and so it is", async ({
      page,
    }) => {
      const practice = await makePractice();
      await page.goto(`/admin/users/${await makeDoctorUser(practice)}`);
      const main = page.getByRole("main");
      await expect(main).toContainText(
        "This does not take the doctor out: patients still find and book them.",
      );
      await page.getByText("Disable this account…").click();
      await page.getByRole("button", { name: "Disable this account" }).click();
      await expect(main).toContainText("Disabled");
      await page.goto(`/doctors/${practice.slug}`);
      await expect(page.getByRole("button", { name: /^First available: / })).toBeVisible();
    });

    test("a caller is found by the beginnings of their name and booked; one who is not known is entered on the way", async ({
      page,
    }) => {
      const [person, practice] = await Promise.all([makePatient(), makePractice()]);
      const main = page.getByRole("main");
      await page.goto("/admin/appointments");
      await page.getByRole("link", { name: "Book an appointment" }).click();
      await page.getByLabel("Name", { exact: false }).first().fill(`Zzz${unique()}`);
      await page.getByRole("button", { name: "Find" }).click();
      await expect(main.getByRole("status")).toContainText("No matching patients");
      await page.getByLabel("Name", { exact: false }).first().fill(person.name);
      await page.getByRole("button", { name: "Find" }).click();
      await page
        .getByRole("link", { name: `Book for ${person.name}` })
        .first()
        .click();
      await page.getByLabel("Doctor").selectOption({ label: practice.name });
      await page.getByRole("button", { name: "Continue" }).click();
      await page.locator("[name=date]").fill("2027-01-08");
      await page.getByRole("button", { name: "Show times" }).click();
      await page.getByLabel("Free time").selectOption({ index: 1 });
      await page.getByRole("button", { name: "Book this appointment" }).click();
      await expect(page.getByRole("status")).toContainText("The appointment is booked");
      await expect(main).toContainText(person.name);

      const name = `Nima Sherpa ${unique()}`;
      await page.goto("/admin/appointments/new");
      await page.getByRole("link", { name: "Add a new patient" }).click();
      await page.getByLabel("Name", { exact: true }).fill(name);
      await page.getByLabel("Email address").fill(`${unique()}@example.org`);
      await page.getByRole("button", { name: "Add this patient" }).click();
      await expect(page.getByRole("status")).toContainText("The patient has been added");
      await page.getByRole("link", { name: "Book an appointment" }).click();
      await expect(main).toContainText(name);
      await expect(page.getByLabel("Doctor")).toBeVisible();
    });
  });
}
