import { makeHl7Message } from "./support/hl7.ts";
import { expectHeading } from "./support/steps.ts";
import { expect, test } from "./support/test.ts";
import { findUserId, makePatient, makePractice, signIn } from "./support/world.ts";

// In turn: who sends all again sends what the other tests look at, too.
test.describe.configure({ mode: "default" });

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("an administrator finds what a hospital system did not accept, and has it sent again", async ({
      page,
      context,
    }) => {
      const { controlId } = await makeHl7Message(
        await makePatient(),
        await makePractice(),
        "2027-01-06T09:00:00+05:45",
      );
      await signIn(context, await findUserId("admin@praxis.example"), "admin");
      await page.goto("/admin/hl7");
      await expectHeading(page, "Hospital systems");
      await page.getByLabel("System", { exact: true }).selectOption("hospital");
      await page.getByLabel("Status", { exact: true }).selectOption("Not accepted");
      await page.getByRole("button", { name: "Show" }).click();
      await expect(page).toHaveURL(/state=parked/);
      const row = page.getByRole("row").filter({ hasText: controlId });
      await expect(row).toContainText("New appointment (S12)");
      await expect(row).toContainText("Answered with an error (AE)");
      await row.getByRole("button", { name: `Send again ${controlId}` }).click();
      await expect(page.getByRole("status")).toContainText("We’ll send it again in a moment");
      await page.goto("/admin/hl7?destination=hospital&state=parked");
      await expectHeading(page, "Hospital systems");
      await expect(page.getByRole("row").filter({ hasText: controlId })).toHaveCount(0);
    });

    test("an administrator has all sent again that a hospital system did not accept", async ({
      page,
      context,
    }) => {
      const { controlId } = await makeHl7Message(
        await makePatient(),
        await makePractice(),
        "2027-01-06T09:00:00+05:45",
      );
      await signIn(context, await findUserId("admin@praxis.example"), "admin");
      await page.goto("/admin/hl7?destination=hospital&state=parked");
      await expect(page.getByRole("row").filter({ hasText: controlId })).toHaveCount(1);
      await page.getByText("Send all again").click();
      await page.getByRole("button", { name: "Yes, send all for hospital again" }).click();
      await expect(page.getByRole("status")).toContainText("We’ll send them again in a moment");
      await page.goto("/admin/hl7?destination=hospital&state=parked");
      await expectHeading(page, "Hospital systems");
      await expect(page.getByRole("row").filter({ hasText: controlId })).toHaveCount(0);
    });
  });
}
