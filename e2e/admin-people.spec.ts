import { randomBytes } from "node:crypto";
import { makeLocation } from "./support/locations.ts";
import { expect, test } from "./support/test.ts";
import { expectHeading } from "./support/steps.ts";
import { findUserId, makePatient, makePractice, makeVisit, signIn } from "./support/world.ts";

/** What administrators do with patients, doctors and accounts. */

const unique = () => randomBytes(4).toString("hex").replaceAll(/\d/g, "x");

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test.beforeEach(async ({ context }) => {
      await signIn(context, await findUserId("admin@praxis.example"), "admin");
    });

    test("a caller is searched for, entered, recognised the second time, and changed", async ({ page }) => {
      const surname = `Đorđe${unique()}`;
      const plain = surname.toLowerCase().replaceAll("đ", "d");
      await page.goto("/admin/patients");
      await page.getByLabel("Name", { exact: true }).fill(`oneill ${plain}`);
      await page.getByRole("button", { name: "Find" }).click();
      await expect(page).toHaveURL(/sealed=/);
      expect(page.url().toLowerCase()).not.toContain(plain);
      await expect(page.getByRole("main")).toContainText("No matching patients");

      await page.getByRole("link", { name: "Add a patient" }).click();
      await expectHeading(page, "Add a patient");
      await page.getByLabel("Name", { exact: true }).fill(`Sinéad O'Neill-${surname}`);
      await page.getByRole("button", { name: "Add this patient" }).click();
      await expect(page.getByRole("main").getByRole("alert")).toContainText("Enter a phone number");
      await expect(page.getByLabel("Name", { exact: true })).toHaveValue(`Sinéad O'Neill-${surname}`);
      await page.getByLabel("Day").fill(javaScriptEnabled ? "27" : "26");
      await page.getByLabel("Month").fill("3");
      await page.getByLabel("Year").fill("1988");
      await page.getByRole("button", { name: "Add this patient" }).click();
      await expect(page.getByRole("status")).toContainText("The patient has been added");
      const file = page.url().replace(/\?.*/, "");

      await page.goto("/admin/patients/new");
      await page.getByLabel("Name", { exact: true }).fill(`${surname} oneill`);
      await page.getByLabel("Email address").fill(`${plain}@example.org`);
      await page.getByRole("button", { name: "Add this patient" }).click();
      await expect(page.getByRole("main")).toContainText("Is it one of these patients?");
      await expect(page.getByLabel("Name", { exact: true })).toHaveValue(`${surname} oneill`);
      await page.getByRole("link", { name: `Sinéad O'Neill-${surname}` }).click();
      await expect(page).toHaveURL(file);
      // What the name probably is made of, for the front desk to confirm by saving.
      await expect(page.getByLabel("Given names")).toHaveValue("Sinéad");
      await expect(page.getByLabel("Family name")).toHaveValue(`O'Neill-${surname}`);
      await page.getByRole("textbox", { name: "Email address (optional)" }).fill(`${plain}@example.org`);
      await page.getByRole("button", { name: "Save" }).click();
      await expect(page.getByRole("status")).toContainText("Saved");

      await page.goto("/admin/patients");
      await page.getByLabel("Email address").fill(`${plain.toUpperCase()}@example.org`);
      await page.getByRole("button", { name: "Find" }).click();
      await expect(page.getByRole("link", { name: `Sinéad O'Neill-${surname}` })).toBeVisible();
    });

    test("a doctor changes currency, leaves a patient to a colleague, and comes back", async ({ page }) => {
      // Colleagues at the same location are offered first.
      const { slug: location } = await makeLocation();
      const practice = await makePractice({ location });
      const colleague = await makePractice({ location });
      const person = await makePatient();
      await makeVisit(person, practice, { startsAt: "2027-01-06T09:00:00+05:45" });
      const here = `/admin/doctors/${practice.doctorId}`;

      await page.goto(here);
      await page.getByLabel("Currency").fill("eur");
      await page.getByRole("button", { name: "Save" }).click();
      await expect(page.getByRole("main").getByRole("alert")).toContainText("Enter every fee again");
      await expect(page.getByLabel("Fee", { exact: true })).toHaveValue("");
      await page.getByLabel("Fee", { exact: true }).fill("12,50");
      await page.getByRole("button", { name: "Save" }).click();
      await expect(page.getByRole("status")).toContainText("Saved");
      await expect(page.getByLabel("Fee", { exact: true })).toHaveValue("12.50");

      await page.getByRole("link", { name: "Take this doctor out…" }).click();
      await page.getByRole("button", { name: "Take this doctor out" }).click();
      await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
      const decision = page.getByRole("main").locator("select");
      const option = decision.locator("option", { hasText: colleague.name }).first();
      await decision.selectOption((await option.getAttribute("value")) ?? "");
      await page.getByRole("button", { name: "Take this doctor out" }).click();
      await expect(page.getByRole("status")).toContainText("The doctor has been taken out");
      expect((await page.request.get(`/doctors/${practice.slug}`)).status()).toBe(404);
      await page.goto(`/admin/patients/${person.patientId}`);
      await expect(page.getByRole("row").filter({ hasText: practice.name })).toContainText("Cancelled");
      await expect(page.getByRole("row").filter({ hasText: "Confirmed" })).toContainText(colleague.name);

      await page.goto(here);
      await page.getByRole("button", { name: "Bring this doctor back" }).click();
      await expect(page.getByRole("status")).toContainText("The doctor is back");
      expect((await page.request.get(`/doctors/${practice.slug}`)).status()).toBe(200);
    });

    test("someone comes to act for a patient, and stops", async ({ page }) => {
      const [person, carer] = [await makePatient(), await makePatient()];
      await page.goto(`/admin/patients/${person.patientId}`);
      await page.getByText("Let someone act for this patient…").click();
      await page.getByLabel("Email address of their account").fill(carer.email);
      await page.getByLabel("Relation to the patient").selectOption("carer");
      await page.getByRole("button", { name: "Let them act for this patient" }).click();
      await expect(page.getByRole("main")).toContainText(carer.email);
      await page.getByText("Stop this…").click();
      await page.getByRole("button", { name: "Stop them acting for this patient" }).click();
      await expect(page.getByRole("status")).toContainText("Saved");
      await expect(page.getByRole("main")).not.toContainText(carer.email);
    });

    test("a user is signed out everywhere, and is sent a link to a new address", async ({
      page,
      openBrowser,
    }) => {
      const person = await makePatient();
      const theirs = await openBrowser();
      await signIn(theirs, person.userId);
      await page.goto(`/admin/users/${person.userId}`);
      await page.getByText("Sign them out everywhere…").click();
      await page.getByRole("button", { name: "Sign out everywhere" }).click();
      await expect(page.getByRole("status")).toContainText("Saved");
      const own = await theirs.newPage();
      await own.goto("/patient");
      await expect(own).toHaveURL(/\/sign-in/);
      await page.getByRole("textbox", { name: "New email address" }).fill(`new.${person.email}`);
      await page.getByRole("button", { name: "Send the link" }).click();
      await expect(page.getByRole("status")).toContainText("on its way to the new address");
      await expect(page.getByRole("main")).toContainText(person.email);
    });
  });
}
