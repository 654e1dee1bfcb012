import { randomUUID } from "node:crypto";
import {
  book,
  chooseTime,
  confirmAddress,
  enterCredentials,
  expectHeading,
  fillRegistration,
  register,
  openBooking,
} from "./support/steps.ts";
import { expect, test } from "./support/test.ts";
import { makeChild, makePatient, makePractice, makeVisit, PASSWORD, signIn } from "./support/world.ts";

/** What people come for, each way with JavaScript and without. */

const WEDNESDAY_NINE = "09:00 on Wednesday 6 January";
const WEDNESDAY_TEN = "10:00 on Wednesday 6 January";
const NINE = "2027-01-06T09:00:00+05:45";

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("a visitor searches, chooses a time, registers on the way, and books it", async ({ page }) => {
      const practice = await makePractice();
      const person = { name: "Siobhán O’Neill", email: `${randomUUID()}@example.org`, password: PASSWORD };
      await page.goto("/");
      await page.getByLabel("Doctor, specialty, city or language").fill(practice.name);
      await page.getByRole("main").getByRole("button", { name: "Find a doctor" }).click();
      await page.getByRole("link", { name: practice.name, exact: true }).click();
      await page.getByRole("button", { name: WEDNESDAY_NINE }).click();

      await expectHeading(page, "Sign in");
      await page.getByRole("main").getByRole("link", { name: "Register" }).click();
      await expectHeading(page, "Register");
      await register(page, person);

      await expectHeading(page, "Book an appointment");
      const main = page.getByRole("main");
      await expect(main).toContainText("Wed 6 January 2027, 09:00");
      await expect(main).toContainText("NPR 1,500");
      await expect(main).toContainText(/You can change or cancel until Tue 5 January 2027, 09:00/);
      await page.getByLabel("Reason for the appointment").fill("A cough that does not go");
      await book(page);

      await expectHeading(page, "Your appointment is booked");
      await expect(page.getByText(/^PX-[A-Z0-9]{6}$/)).toBeVisible();
      await page.getByRole("link", { name: "See or change this appointment" }).click();
      await expect(page.getByRole("main")).toContainText("A cough that does not go");
      await expect(page.getByRole("main")).toContainText("Wed 6 January 2027, 09:00");
    });

    test("what was typed survives a refused registration, but not the password", async ({ page }) => {
      await page.goto("/register");
      await confirmAddress(page, `${randomUUID()}@example.org`);
      await fillRegistration(page, { name: "Siobhán O’Neill", password: "Siobhán O’Neill 1988" });
      await page.getByRole("main").getByRole("button", { name: "Register" }).click();
      const summary = page.getByRole("main").getByRole("alert");
      await expect(summary).toContainText("This password is too close to your name");
      await expect(summary).toBeFocused();
      await expect(page.getByLabel("Given names")).toHaveValue("Siobhán");
      await expect(page.getByLabel("Family name")).toHaveValue("O’Neill");
      await expect(page.getByLabel("Month")).toHaveValue("February");
      await expect(page.getByLabel("Time zone")).toHaveValue("America/St_Johns");
      await expect(page.getByLabel(/I agree to the terms/)).toBeChecked();
      await expect(page.getByLabel("Password")).toHaveValue("");
    });

    test("a time chosen before signing in is there afterwards", async ({ page }) => {
      const [practice, person] = await Promise.all([makePractice(), makePatient()]);
      await chooseTime(page, practice, WEDNESDAY_NINE);
      await expectHeading(page, "Sign in");
      await enterCredentials(page, person.email, "wrong the first time");
      await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
      await enterCredentials(page, person.email, PASSWORD);
      await expectHeading(page, "Book an appointment");
      await expect(page.getByRole("main")).toContainText(practice.name);
      await expect(page.getByRole("main")).toContainText("Wed 6 January 2027, 09:00");
      await book(page);
      await expectHeading(page, "Your appointment is booked");
    });

    test("whoever comes second to a time gets the nearest ones, keeps the typed words, and books another", async ({
      page,
      context,
      openBrowser,
    }) => {
      const [practice, first, second] = await Promise.all([makePractice(), makePatient(), makePatient()]);
      const otherBrowser = await openBrowser({ javaScriptEnabled });
      await Promise.all([signIn(context, second.userId), signIn(otherBrowser, first.userId)]);
      const other = await otherBrowser.newPage();
      // By its address, which holds no time.
      await openBooking(page, practice, NINE);
      await chooseTime(other, practice, WEDNESDAY_NINE);
      await page.getByLabel("Reason for the appointment").fill("Dizzy since Monday");
      await page.getByLabel("Notes for the clinic").fill("I’ll bring an interpreter");
      await book(other);
      await expectHeading(other, "Your appointment is booked");

      await book(page);
      const alert = page.getByRole("main").getByRole("alert");
      await expect(alert).toContainText("Someone has just taken this time");
      await expect(alert).toBeFocused();
      await expect(page.getByLabel("Reason for the appointment")).toHaveValue("Dizzy since Monday");
      await expect(page.getByLabel("Notes for the clinic")).toHaveValue("I’ll bring an interpreter");
      await expect(page.getByRole("main")).toContainText("+977 1 4550142");
      await page.getByRole("radio", { name: /Wed 6 January 2027, 09:30/ }).check();
      await book(page);
      await expectHeading(page, "Your appointment is booked");
      await expect(page.getByRole("main")).toContainText("Wed 6 January 2027, 09:30");
    });

    test("a form that is sent twice books once", async ({ page, context }) => {
      const [practice, person] = await Promise.all([makePractice(), makePatient()]);
      await signIn(context, person.userId);
      await chooseTime(page, practice, WEDNESDAY_NINE);
      await page.getByRole("button", { name: "Book this appointment" }).dblclick();
      await expectHeading(page, "Your appointment is booked");
      await page.goto("/patient");
      await expect(page.getByRole("link", { name: "Upcoming (1)" })).toBeVisible();
    });

    test("a visit is moved, cancelled and booked again", async ({ page, context }) => {
      const [practice, person] = await Promise.all([makePractice(), makePatient()]);
      const visit = await makeVisit(person, practice, { startsAt: NINE });
      await signIn(context, person.userId);
      await page.goto("/patient");
      await page.getByRole("link", { name: `Appointment with ${practice.name}` }).click();
      await expect(page.getByRole("main")).toContainText(visit.reference);

      await page.getByRole("link", { name: "Change time" }).click();
      await page.getByRole("link", { name: WEDNESDAY_TEN }).click();
      await page.getByRole("button", { name: "Confirm the new time" }).click();
      await expect(
        page.getByRole("status").filter({ hasText: "Your appointment has a new time" }),
      ).toContainText("10:00");
      await expect(page.getByRole("main")).toContainText(visit.reference);

      await page.getByRole("link", { name: "Cancel this appointment" }).click();
      await page.getByLabel("Why are you cancelling?").fill("Better already");
      await page.getByRole("button", { name: "Cancel this appointment" }).click();
      await expect(
        page.getByRole("status").filter({ hasText: "Your appointment is cancelled" }),
      ).toBeVisible();
      await expect(page.getByRole("main")).toContainText("Better already");

      await page.getByRole("link", { name: "Book again with this doctor" }).click();
      await page.getByRole("button", { name: WEDNESDAY_TEN }).click();
      await book(page);
      await expectHeading(page, "Your appointment is booked");
    });

    test("a visit goes to a day with another one of that doctor only when the patient says yes", async ({
      page,
      context,
    }) => {
      const [practice, person] = await Promise.all([makePractice(), makePatient()]);
      await makeVisit(person, practice, { startsAt: NINE });
      const { id } = await makeVisit(person, practice, { startsAt: "2027-01-07T09:00:00+05:45" });
      await signIn(context, person.userId);
      await page.goto(`/patient/visits/${id}/move`);
      await page.getByRole("link", { name: WEDNESDAY_TEN }).click();
      const confirmation = page.getByLabel("Yes, keep both appointments with this doctor on that day");
      await expect(page.getByRole("button", { name: "Confirm the new time" })).toBeVisible();
      await expect(confirmation).toHaveCount(0);
      await page.getByRole("button", { name: "Confirm the new time" }).click();
      const alert = page.getByRole("main").getByRole("alert");
      await expect(alert).toContainText("There is already an appointment with this doctor on that day");
      await expect(alert).toContainText(
        "Your appointment hasn't changed: it is on Thu 7 January 2027, 09:00",
      );
      await expect(alert).toBeFocused();
      await confirmation.check();
      await page.getByRole("button", { name: "Confirm the new time" }).click();
      await expect(
        page.getByRole("status").filter({ hasText: "Your appointment has a new time" }),
      ).toContainText("10:00");
    });

    test("whoever has to sign in again comes back to the new time and to the list they were at", async ({
      page,
    }) => {
      const [practice, person] = await Promise.all([makePractice(), makePatient()]);
      const { id } = await makeVisit(person, practice, { startsAt: NINE });
      const choice = new URLSearchParams({ location: "kathmandu", start: "2027-01-06T10:00:00+05:45" });
      await page.goto(`/patient/visits/${id}/move?${choice}`);
      await expectHeading(page, "Sign in");
      await enterCredentials(page, person.email, PASSWORD);
      await expectHeading(page, "Change the time");
      await page.getByRole("button", { name: "Confirm the new time" }).click();
      await expect(
        page.getByRole("status").filter({ hasText: "Your appointment has a new time" }),
      ).toContainText("10:00");

      await page.context().clearCookies();
      await page.goto("/patient?when=past&page=2");
      await expectHeading(page, "Sign in");
      await enterCredentials(page, person.email, PASSWORD);
      await expect(page).toHaveURL(/\/patient\?when=past&page=2$/);
    });

    test("a parent books for a child, in the child's name", async ({ page, context }) => {
      const [practice, parent] = await Promise.all([makePractice(), makePatient()]);
      await makeChild(parent, "Tomás O’Dowd-Núñez");
      await signIn(context, parent.userId);
      await chooseTime(page, practice, WEDNESDAY_NINE);
      await expect(page.getByRole("radio", { checked: true })).toHaveCount(0);
      await book(page);
      await expect(page.getByRole("main").getByRole("alert")).toContainText(
        "Choose who the appointment is for",
      );
      await page.getByRole("radio", { name: /Tomás O’Dowd-Núñez/ }).check();
      await book(page);
      await expectHeading(page, "Your appointment is booked");
      await page.getByRole("link", { name: "See or change this appointment" }).click();
      await expect(page.getByRole("main")).toContainText("Tomás O’Dowd-Núñez");
    });
  });
}
