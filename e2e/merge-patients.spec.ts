import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { bookAppointment } from "#lib/appointments/book.ts";
import { mergeHref } from "#lib/patients/address.ts";
import { createPatient } from "#lib/patients/create.ts";
import { loadPatientFile } from "#lib/patients/queries-file.ts";
import { appointments } from "#db/schema/index.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";
import { expect, test } from "./support/test.ts";
import { expectHeading } from "./support/steps.ts";
import { SYSTEM } from "./support/system.ts";
import { findUserId, makePatient, makePractice, makeVisit, signIn } from "./support/world.ts";

/** An administrator finds two files of one person and makes them one. */

const STARTS_AT = "2027-01-06T09:00:00+05:45";

/** Letters alone: a name has no digits. */
const unique = () => randomBytes(4).toString("hex").replaceAll(/\d/g, "x");
const numberOf = async (patientId: string) =>
  String((await inReadTransaction(SYSTEM, (tx) => loadPatientFile(tx, SYSTEM, { patientId }))).number);

const complete = (id: string) =>
  inTransaction(SYSTEM, (tx) =>
    tx.update(appointments).set({ status: "completed" }).where(eq(appointments.id, id)),
  );

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test.beforeEach(async ({ context }) => {
      await signIn(context, await findUserId("admin@praxis.example"), "admin");
    });

    test("a file that looks alike is compared and merged, and leads to the one that is kept", async ({
      page,
    }) => {
      const name = `Sorcha Ní Dhuibhir ${unique()}`;
      const practice = await makePractice();
      const kept = await createPatient(SYSTEM, {
        name,
        dateOfBirth: "1988-02-29",
        timeZone: "Asia/Kathmandu",
      });
      const caller = { name, phone: "+977 1 5522288", timeZone: "Asia/Kathmandu" };
      const merged = await createPatient(SYSTEM, { ...caller, shown: [kept.id] });
      const { doctorId, locationId, visitTypeId } = practice;
      const booking = { doctorId, locationId, visitTypeId, mode: "in_person", startsAt: STARTS_AT };
      await bookAppointment(SYSTEM, { ...booking, patientId: merged.id });
      const [keptNumber, mergedNumber] = [await numberOf(kept.id), await numberOf(merged.id)];

      await page.goto(`/admin/patients/${kept.id}`);
      await page.getByRole("link", { name: "Merge with another file of this patient" }).click();
      await expectHeading(page, "Merge two files of one patient");
      await page.getByLabel("Patient number of the other file").fill(keptNumber);
      await page.getByRole("button", { name: "Compare" }).click();
      await expect(page.getByRole("main").getByRole("alert")).toContainText("the file that you began with");
      await page.getByRole("link", { name: `Compare with no. ${mergedNumber}` }).click();

      await expect(page.getByRole("heading", { name: "What to keep" })).toBeVisible();
      const main = page.getByRole("main");
      await expect(main).toContainText(`1 appointment moves from no. ${mergedNumber} to no. ${keptNumber}.`);
      expect(new URL(page.url()).search).toBe(`?with=${merged.id}`);
      // What only one file has is chosen already.
      const phone = page.getByRole("group", { name: "Phone" }).getByRole("radio");
      await expect(phone.nth(1)).toBeChecked();
      const birth = page.getByRole("group", { name: "Date of birth" }).getByRole("radio");
      await expect(birth.first()).toBeChecked();
      await page.getByRole("button", { name: `Merge and keep no. ${keptNumber}` }).click();

      await expect(page.getByRole("status")).toContainText("The two files are now one.");
      await expect(page.getByRole("textbox", { name: "Phone (optional)" })).toHaveValue(/5522288/);
      await expect(page.getByRole("row").filter({ hasText: practice.name })).toHaveCount(1);
      const file = page.url().replace(/\?.*/, "");
      await page.goto(`/admin/patients/${merged.id}`);
      await expect(page).toHaveURL(file);

      await page.goto("/admin/patients");
      await page.getByLabel("Patient number").fill(mergedNumber);
      await page.getByRole("button", { name: "Find" }).click();
      await expect(page.getByRole("link", { name })).toHaveAttribute("href", `/admin/patients/${kept.id}`);
    });

    test("appointments at one time are settled first, and of two accounts the chosen one keeps the file", async ({
      page,
    }) => {
      const [kept, merged] = [await makePatient(), await makePatient()];
      for (const person of [kept, merged])
        await makeVisit(person, await makePractice(), { startsAt: STARTS_AT });
      const [keptNumber, mergedNumber] = [await numberOf(kept.patientId), await numberOf(merged.patientId)];
      const here = mergeHref(kept.patientId, merged.patientId);

      await page.goto(here);
      const main = page.getByRole("main");
      await expect(main).toContainText("Settle these appointments first");
      await expect(page.getByRole("button", { name: /^Merge and keep/ })).toHaveCount(0);
      await page.getByRole("link", { name: `No. ${mergedNumber}: ` }).click();
      await expectHeading(page, "Appointment");
      await page.getByRole("link", { name: "Cancel", exact: true }).click();
      await expectHeading(page, "Cancel this appointment");
      await page.getByRole("button", { name: "Yes, cancel it" }).click();
      await expect(page.getByRole("status")).toContainText("The appointment is cancelled");

      await page.goto(here);
      await page.getByRole("group", { name: "Account" }).getByRole("radio", { name: merged.email }).check();
      await page.getByRole("button", { name: `Merge and keep no. ${keptNumber}` }).click();
      await expect(page.getByRole("status")).toContainText("The two files are now one.");
      await expect(main).toContainText(merged.email);
      await expect(main).not.toContainText(kept.email);
      await expect(page.getByRole("row").filter({ hasText: "Dr Testa" })).toHaveCount(2);
    });

    test("appointments at one time that both took place are both kept, once the administrator says so", async ({
      page,
    }) => {
      const [kept, merged] = [await makePatient(), await makePatient()];
      for (const person of [kept, merged]) {
        const { id } = await makeVisit(person, await makePractice(), { startsAt: STARTS_AT });
        await complete(id);
      }
      await page.goto(mergeHref(kept.patientId, merged.patientId));
      const main = page.getByRole("main");
      await expect(main).toContainText("Check these appointments");
      const submit = page.getByRole("button", { name: /^Merge and keep/ });
      await submit.click();
      await expect(main.getByRole("alert")).toContainText("at the same time");
      await page.getByLabel("All appointments listed above took place").check();
      await submit.click();
      await expect(page.getByRole("status")).toContainText("The two files are now one.");
      await expect(page.getByRole("row").filter({ hasText: "Dr Testa" })).toHaveCount(2);
    });
  });
}
