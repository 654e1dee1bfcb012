import { expect, test } from "./support/test.ts";
import { makePatient, makePractice, makeVisit, signIn, type Person } from "./support/world.ts";

/** People in two zones, one visit: both read the same instant, and which zone it is written in. */

const NINE = "2027-01-06T09:00:00Z";
const BROWSERS = ["America/St_Johns", "Pacific/Chatham"] as const;

test("wherever the browser is, an in-person visit is at the clinic's time, and the zone is named", async ({
  openBrowser,
}) => {
  const [practice, person] = await Promise.all([makePractice({ location: "bristol" }), makePatient()]);
  const visit = await makeVisit(person, practice, { startsAt: NINE });
  const seen: string[] = [];
  for (const timezoneId of BROWSERS) {
    const context = await openBrowser({ timezoneId });
    await signIn(context, person.userId);
    const page = await context.newPage();
    await page.goto(`/patient/visits/${visit.id}`);
    const time = page.getByRole("main").locator(`time[datetime="2027-01-06T09:00:00Z"]`).first();
    await expect(time).toContainText("Wed 6 January 2027, 09:00");
    await expect(page.getByRole("main")).toContainText("London time");
    seen.push(await time.innerText());

    await page.goto(`/doctors/${practice.slug}`);
    await expect(page.getByRole("region", { name: "Choose a time" })).toContainText("London time (GMT)");
    await expect(page.getByRole("button", { name: "09:30 on Wednesday 6 January" })).toBeVisible();
  }
  expect(seen[0]).toBe(seen[1]);
});

test("a video visit shows the clinic's time and the patient's own, which name one instant", async ({
  openBrowser,
}) => {
  const practice = await makePractice({ location: "bristol" });
  const patients = {
    "America/St_Johns": { shown: "05:30", zone: "St Johns time", startsAt: NINE },
    "Pacific/Chatham": { shown: "23:15", zone: "Chatham time", startsAt: "2027-01-06T09:30:00Z" },
  } as const;
  for (const timezoneId of BROWSERS) {
    const { shown, zone, startsAt } = patients[timezoneId];
    const person: Person = await makePatient({ timeZone: timezoneId });
    const visit = await makeVisit(person, practice, { startsAt, mode: "video" });
    const context = await openBrowser({ timezoneId });
    await signIn(context, person.userId);
    const page = await context.newPage();
    await page.goto(`/patient/visits/${visit.id}`);
    const main = page.getByRole("main");
    await expect(main).toContainText("London time");
    await expect(main).toContainText(shown);
    await expect(main).toContainText(zone);
  }
});
