import { makeDoctorUser } from "./support/records.ts";
import { book, expectHeading } from "./support/steps.ts";
import { expect, test } from "./support/test.ts";
import { makeEntry, makeOffer } from "./support/waitlist.ts";
import { makePatient, makePractice, signIn } from "./support/world.ts";

/** Patients wait for a time, are offered one, and take it or let it go. */

const NINE = "2027-01-06T09:00:00+05:45";
const WEDNESDAY_NINE = "09:00 on Wednesday 6 January";

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("a patient joins from a doctor's page, sees what they wait for, and leaves", async ({
      page,
      context,
    }) => {
      const [practice, person] = await Promise.all([makePractice(), makePatient()]);
      await signIn(context, person.userId);
      await page.goto(`/doctors/${practice.slug}`);
      await page.getByRole("link", { name: "Join the waitlist" }).click();
      await expectHeading(page, `Wait for a time with ${practice.name}`);
      await page.getByRole("checkbox", { name: "Monday" }).uncheck();
      await page.getByRole("checkbox", { name: /^Evening/ }).uncheck();
      await page.getByRole("button", { name: "Join the waitlist" }).click();
      await expectHeading(page, "Waitlist");
      const main = page.getByRole("main");
      await expect(main).toContainText("You're on the waitlist");
      await expect(main).toContainText("Morning and Afternoon");
      await main.getByText("Leave this waitlist").click();
      await main.getByRole("button", { name: "Leave the waitlist" }).click();
      await expect(main).toContainText("You've left the waitlist");
      await expect(main).toContainText("You are off this waitlist");
    });

    test("a form without a day keeps what was typed and says what is missing", async ({ page, context }) => {
      const [practice, person] = await Promise.all([makePractice(), makePatient()]);
      await signIn(context, person.userId);
      await page.goto(`/patient/waitlist/new?doctor=${practice.slug}`);
      await expectHeading(page, `Wait for a time with ${practice.name}`);
      for (const box of await page.locator("[name^='weekdays.']").all()) await box.uncheck();
      await page.getByLabel("Until when should we look?").fill("2027-01-20");
      await page.getByRole("button", { name: "Join the waitlist" }).click();
      await expect(page.getByRole("main").getByRole("alert")).toContainText("Choose at least one day");
      await expect(page.getByLabel("Until when should we look?")).toHaveValue("2027-01-20");
      await expect(page.getByRole("checkbox", { name: "Monday" })).not.toBeChecked();
    });

    test("a time that is offered is held from others, and booked with the ordinary form", async ({
      page,
      context,
      openBrowser,
    }) => {
      const [practice, person] = await Promise.all([makePractice(), makePatient()]);
      await makeOffer(person, practice, NINE);
      const others = await openBrowser({ javaScriptEnabled });
      const stranger = await others.newPage();
      await stranger.goto(`/doctors/${practice.slug}`);
      await expect(stranger.getByRole("button", { name: "09:30 on Wednesday 6 January" })).toBeVisible();
      await expect(stranger.getByRole("button", { name: WEDNESDAY_NINE })).toHaveCount(0);

      await signIn(context, person.userId);
      await page.goto("/patient/waitlist");
      const main = page.getByRole("main");
      await expect(main).toContainText("Held for you until");
      await expect(main).toContainText("Wed 6 January 2027, 09:00");
      await main.getByRole("link", { name: "Book this time" }).click();
      await expectHeading(page, "Book an appointment");
      await expect(main).toContainText("Held for you until");
      await book(page);
      await expectHeading(page, "Your appointment is booked");
      await page.goto("/patient/waitlist");
      await expect(main).toContainText("You have booked an appointment.");
    });

    test("a time that is let go is free for others at once, and the patient waits on", async ({
      page,
      context,
      openBrowser,
    }) => {
      const [practice, person] = await Promise.all([makePractice(), makePatient()]);
      await makeOffer(person, practice, NINE);
      await signIn(context, person.userId);
      await page.goto("/patient/waitlist");
      const main = page.getByRole("main");
      await main.getByRole("button", { name: "Let it go" }).click();
      await expect(main).toContainText("We've let that time go");
      await expect(main.getByRole("heading", { name: "What you're waiting for" })).toBeVisible();
      const others = await openBrowser({ javaScriptEnabled });
      const stranger = await others.newPage();
      await stranger.goto(`/doctors/${practice.slug}`);
      await expect(stranger.getByRole("button", { name: WEDNESDAY_NINE })).toHaveCount(1);
    });

    test("a doctor sees who waits for them, moves one to the front, and takes one off", async ({
      page,
      context,
    }) => {
      const [first, second, practice] = [await makePatient(), await makePatient(), await makePractice()];
      await makeEntry(first, practice);
      await makeEntry(second, practice);
      await signIn(context, await makeDoctorUser(practice), "doctor");
      await page.goto("/doctor/waitlist");
      await expectHeading(page, "Waitlist");
      const main = page.getByRole("main");
      await expect(main).toContainText("2 patients are waiting");
      await main.getByRole("button", { name: "To the front" }).click();
      await expect(main).toContainText("The order has changed.");
      await main.getByText("Take off the waitlist").first().click();
      await main.getByRole("button", { name: "Take off the waitlist" }).first().click();
      await expect(main).toContainText("The patient is off the waitlist.");
      await expect(main).toContainText("1 patient is waiting");
      await expect(main).toContainText("1 of 1");
    });
  });
}
