import { makeDelivery } from "./access/make-deliveries.ts";
import { expectHeading } from "./support/steps.ts";
import { expect, test } from "./support/test.ts";
import { findUserId, makePatient, makePractice, makeVisit, signIn } from "./support/world.ts";

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("an administrator sees which message about an appointment was refused, and has it sent again once", async ({
      page,
      context,
    }) => {
      const visit = await makeVisit(await makePatient(), await makePractice(), {
        startsAt: "2027-01-06T09:00:00+05:45",
      });
      await makeDelivery(visit.id);
      await signIn(context, await findUserId("admin@praxis.example"), "admin");
      await page.goto("/admin/messages");
      await expectHeading(page, "Messages");
      await page.getByLabel("Status").selectOption("Not sent");
      await page.getByRole("button", { name: "Show" }).click();
      await expect(page).toHaveURL(/state=failed/);
      expect(page.url()).not.toContain(visit.reference);
      const row = page.getByRole("row").filter({ hasText: visit.reference });
      await expect(row).toContainText("The address was refused");
      await row.getByRole("button", { name: `Send again about ${visit.reference}` }).click();
      await expect(page.getByRole("status")).toContainText("We'll send it again in a moment");
      const rows = page.getByRole("row").filter({ hasText: visit.reference });
      await expect(rows).toHaveCount(2);
      await expect(rows.filter({ hasText: "Not sent" }).getByRole("button")).toHaveCount(0);
    });
  });
}
