import { readFile } from "node:fs/promises";
import { expect, test } from "./support/test.ts";
import { cancelVisit, findUserId, makePatient, makePractice, makeVisit, signIn } from "./support/world.ts";

/** The reports of attendance and utilisation, with and without a script. */

async function makeTwoVisits() {
  const [person, practice] = await Promise.all([makePatient(), makePractice()]);
  await makeVisit(person, practice, { startsAt: "2027-01-06T09:00:00+05:45" });
  const { id } = await makeVisit(person, practice, { startsAt: "2027-01-08T09:00:00+05:45" });
  await cancelVisit(person, id);
  return practice;
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with a script" : "without a script", () => {
    test.use({ javaScriptEnabled });

    test("an administrator reads how a doctor's appointments were attended, and takes it as a file", async ({
      page,
      context,
    }) => {
      const practice = await makeTwoVisits();
      await signIn(context, await findUserId("admin@praxis.example"), "admin");
      await page.goto("/admin/reports");
      await page.getByRole("main").getByRole("link", { name: "Attendance", exact: true }).click();
      await expect(page.getByRole("heading", { level: 1, name: "Attendance" })).toBeVisible();
      await page.getByLabel("To", { exact: true }).fill("2027-01-31");
      await page.getByLabel("Doctor", { exact: true }).selectOption(practice.slug);
      await page.getByRole("button", { name: "Show", exact: true }).click();
      const row = page.getByRole("row").filter({ hasText: practice.name });
      await expect(row.getByRole("cell")).toHaveText([
        "Appointments2",
        "Did not attend0",
        "Missed, of completed and missed–",
        "Cancelled1",
        "Cancelled late0",
        "Cancelled late, of all0%",
        "Average days from booking2.1",
      ]);
      const lead = page.getByRole("table", { name: "Days from booking to appointment" });
      await expect(lead.getByRole("row").filter({ hasText: "1 to 2 days" })).toContainText("1");
      await expect(page.getByRole("figure", { name: "Chart: By doctor" })).toBeVisible();
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("link", { name: "Download as CSV" }).click(),
      ]);
      const text = await readFile(await download.path(), "utf8");
      expect(text).toContain(`\r\nDoctor,${practice.name},2,0,0,1,0,`);
      expect(text.trimEnd().split("\r\n").at(-1)).toMatch(/^Total,,2,0,0,1,0,2\.\d\d,0,0$/);
    });

    test("the link to a report of utilisation shows it again: open hours, and when appointments start", async ({
      page,
      context,
    }) => {
      const practice = await makeTwoVisits();
      await signIn(context, await findUserId("admin@praxis.example"), "admin");
      const asked = new URLSearchParams({ from: "2027-01-06", to: "2027-01-06", doctor: practice.slug });
      await page.goto(`/admin/reports/utilisation?${asked}`);
      await page.getByRole("link", { name: "Link to this report" }).click();
      const row = page.getByRole("row").filter({ hasText: practice.name });
      await expect(row.getByRole("cell").first()).toHaveText("Open hours3");
      const hours = page.getByRole("table", { name: "Busiest hours" });
      await expect(hours.getByRole("row").filter({ hasText: "09:00" }).getByRole("cell").nth(2)).toHaveText(
        "Wednesday1",
      );
      await page.emulateMedia({ media: "print" });
      await expect(hours).toBeVisible();
      await expect(page.getByRole("button")).toHaveCount(0);
    });
  });
}
