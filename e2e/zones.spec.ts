import { expect, test } from "./support/test.ts";
import { makePatient, makePractice, makeVisit, signIn, type Person } from "./support/world.ts";

/** Where clocks differ, times name their zone; where they do not, they do not. */

const NINE = "2027-01-06T09:00:00Z";
const BROWSERS = ["America/St_Johns", "Pacific/Chatham"] as const;

test("wherever the browser is, an in-person visit is at the clinic's time, and who lives elsewhere is told the zone", async ({
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

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with JavaScript" : "without JavaScript";

  test(`who lives by the clinic's clock is told no zone, from the first time to the last, ${how}`, async ({
    openBrowser,
  }) => {
    const [practice, person] = await Promise.all([
      makePractice({ location: "bristol" }),
      makePatient({ timeZone: "Europe/London" }),
    ]);
    const visit = await makeVisit(person, practice, { startsAt: NINE });
    const context = await openBrowser({ javaScriptEnabled });
    await signIn(context, person.userId);
    const page = await context.newPage();
    const main = page.getByRole("main");
    for (const path of [
      `/doctors/${practice.slug}`,
      "/patient",
      `/patient/visits/${visit.id}`,
      `/patient/visits/${visit.id}/booked`,
      `/patient/visits/${visit.id}/move`,
      `/patient/visits/${visit.id}/cancel`,
    ]) {
      await page.goto(path);
      await expect(main).toContainText("09:");
      await expect(main).not.toContainText("London time");
    }
    await page.goto(`/doctors/${practice.slug}`);
    await page.getByRole("button", { name: "09:30 on Wednesday 6 January" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Book an appointment");
    await expect(main).toContainText("Wed 6 January 2027, 09:30");
    await expect(main).not.toContainText("London time");
  });

  test(`a visitor is told the zone until they choose a city, ${how}`, async ({ openBrowser }) => {
    const practice = await makePractice({ location: "bristol" });
    const page = await (await openBrowser({ javaScriptEnabled })).newPage();
    const times = page.getByRole("region", { name: "Choose a time" });
    await page.goto(`/doctors/${practice.slug}`);
    await expect(times).toContainText("London time (GMT)");
    for (const { city, isNamed } of [
      { city: "Bristol", isNamed: false },
      { city: "Santiago", isNamed: true },
    ]) {
      await page.goto("/doctors");
      await page.getByText(/Show doctors near a city first|Choose another city/).click();
      await page.getByLabel("Near").selectOption(city);
      await page.getByRole("button", { name: "Use this city" }).click();
      await expect(page.getByText(`Doctors near ${city} come first.`)).toBeVisible();
      await page.goto(`/doctors/${practice.slug}`);
      await expect(times).toContainText(/^Choose a time/);
      expect((await times.innerText()).includes("London time")).toBe(isNamed);
    }
  });
}
