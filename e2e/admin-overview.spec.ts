import { makeDelivery } from "./access/make-deliveries.ts";
import { expectHeading } from "./support/steps.ts";
import { expect, test } from "./support/test.ts";
import { findUserId, makePatient, makePractice, makeVisit, signIn } from "./support/world.ts";

/** What an administrator begins the day with, with and without a script. */

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with a script" : "without a script", () => {
    test.use({ javaScriptEnabled });

    test("each number of an administrator's first page leads to its list", async ({ page, context }) => {
      const visit = await makeVisit(await makePatient(), await makePractice(), {
        startsAt: "2027-01-06T09:00:00+05:45",
      });
      await makeDelivery(visit.id);
      await signIn(context, await findUserId("admin@praxis.example"), "admin");
      await page.goto("/admin");
      const glance = page.getByRole("region", { name: "At a glance" });
      await glance.getByRole("link", { name: /^\d+ messages? that (was|were) not sent$/ }).click();
      await expectHeading(page, "Messages");
      await expect(page.getByLabel("To do")).toHaveValue("again");
      await expect(page.getByRole("row").filter({ hasText: visit.reference })).toContainText("Not sent");

      await page.goto("/admin");
      await glance.getByRole("link", { name: /^\d+ appointments? This week$/ }).click();
      await expectHeading(page, "Appointments");
      expect(new URL(page.url()).search).toBe("?from=2027-01-04&until=2027-01-10");
      await expect(page.getByRole("row").nth(1)).toBeVisible();

      const work = page.getByRole("navigation", { name: "Your work" });
      await expect(work.getByRole("list", { name: "Places" }).getByRole("link")).toHaveText([
        "Locations",
        "Departments",
        "Specialties",
        "Appointment types",
      ]);
      await expect(work.getByRole("list", { name: "Appointments" }).locator("[aria-current]")).toHaveText([
        "Appointments",
      ]);

      await page.goto("/admin?date=2027-01-09");
      await expect(glance).toHaveCount(0);
    });
  });
}
