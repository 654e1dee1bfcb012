import { randomUUID } from "node:crypto";
import { createUser } from "#lib/identity/users/create.ts";
import { grantPatientAccess } from "#lib/patients/grant-access.ts";
import { makeLocation } from "./support/locations.ts";
import { SYSTEM } from "./support/system.ts";
import { expect, test } from "./support/test.ts";
import { findUserId, makeChild, makePatient, makePractice, makeVisit, signIn } from "./support/world.ts";

/** From a doctor's glance to the patient who is told of it, and to the administrator who finds it. */

const DAY = "2027-01-06";

/** An administrator who alone has this name: those of other tests look at lists of all patients. */
async function makeAdministrator(): Promise<{ readonly userId: string; readonly name: string }> {
  const unique = randomUUID();
  const name = `Maya Rai ${unique}`;
  const account = { email: `${unique}@example.org`, name, timeZone: "Asia/Kathmandu", roles: ["admin"] };
  const { id: userId } = await createUser(SYSTEM, account);
  return { userId, name };
}

test("a patient is told which administrator saw their visit on a list, and who found that in the trail, each once", async ({
  page,
  openBrowser,
}) => {
  const { slug: location } = await makeLocation();
  const [person, practice, administrator] = await Promise.all([
    makePatient(),
    makePractice({ location }),
    makeAdministrator(),
  ]);
  await signIn(page.context(), person.userId);
  const access = `/patient/profile/${person.patientId}`;
  await page.goto(access);
  await page.getByRole("link", { name: "Who has viewed this record" }).click();
  await expect(page.getByRole("heading", { name: "No one has viewed this yet" })).toBeVisible();
  await makeVisit(person, practice, { startsAt: `${DAY}T09:00:00+05:45` });

  const staff = await openBrowser();
  await signIn(staff, administrator.userId, "admin");
  const desk = await staff.newPage();
  await desk.goto(`/admin?date=${DAY}&location=${location}`);
  await expect(desk.getByRole("rowheader", { name: person.name })).toBeVisible();
  await desk.reload();

  await page.reload();
  const looks = page.getByRole("main").getByRole("listitem").filter({ hasText: administrator.name });
  await expect(looks).toHaveCount(1);
  await expect(looks).toContainText("Administrator");
  await looks.getByRole("link", { name: "Wed 6 January 2027, 09:00" }).click();
  await expect(page).toHaveURL(/\/patient\/visits\/[\w-]+$/);

  // A page of everything is no look at this patient.
  await desk.goto("/admin/audit");
  await desk.getByLabel("Id of the patient").fill(person.patientId);
  await desk.getByRole("button", { name: "Search" }).click();
  // What others viewed meanwhile is left out.
  const entries = desk.getByRole("main").locator("ol > li");
  const view = desk.locator("strong").filter({ hasText: /^View/ });
  const ours = entries.filter({ hasNot: view }).or(entries.filter({ hasText: administrator.name }));
  const actions = ours.locator("strong");
  await expect(actions).toHaveText(["View an appointment", "Book an appointment", "Add a patient"]);
  await desk.getByText("Details of Book an appointment").click();
  await expect(desk.getByRole("definition").filter({ hasText: "Wed 6 January 2027" })).toBeVisible();
  await ours.getByRole("link", { name: "View an appointment" }).click();
  await expect(actions).toHaveText(["View an appointment"]);
  await expect(desk.getByLabel("Action")).toHaveValue("appointment.read");

  // The search itself showed whose visit it was, and when.
  await desk.goto(`/admin/audit?patient=${person.patientId}`);
  await expect(actions).toHaveText([
    "View the audit trail",
    "View an appointment",
    "Book an appointment",
    "Add a patient",
  ]);
  await page.goto(`/patient/profile/${person.patientId}/access`);
  await expect(looks.filter({ hasText: "The audit trail of this patient" })).toHaveCount(1);
  await expect(looks).toHaveCount(2);
});

test("a patient is told of whoever acts for them and saw a visit or details; that person's own list stays short", async ({
  page,
  openBrowser,
}) => {
  const [person, partner, practice] = await Promise.all([makePatient(), makePatient(), makePractice()]);
  const visit = await makeVisit(person, practice, { startsAt: `${DAY}T10:00:00+05:45` });
  const { patientId } = person;
  await grantPatientAccess(SYSTEM, { userId: partner.userId, patientId, relation: "carer" });
  const theirs = await openBrowser();
  await signIn(theirs, partner.userId);
  const other = await theirs.newPage();
  await other.goto("/patient");
  await expect(other.getByRole("main")).toContainText(practice.name);
  await other.goto(`/patient/visits/${visit.id}`);
  await other.goto(`/patient/profile/${patientId}`);
  await other.goto(`/patient/profile/${patientId}/access`);
  await expect(other.getByRole("heading", { name: "Who has viewed this" })).toBeVisible();
  const acting = { hasText: "Acting for this patient" };
  await expect(other.getByRole("main").getByRole("listitem").filter(acting)).toHaveCount(0);

  await signIn(page.context(), person.userId);
  await page.goto("/patient");
  await page.goto(`/patient/profile/${patientId}/access`);
  const looks = page.getByRole("main").getByRole("listitem").filter(acting);
  await expect(looks).toHaveCount(2);
  await expect(looks.filter({ hasText: "The appointment on Wed 6 January 2027, 10:00" })).toHaveCount(1);
  await expect(looks.filter({ hasText: "Name, date of birth, contact details and insurance" })).toHaveCount(
    1,
  );
});

test("a copy that somebody takes is in the list of every patient who is in it, by their name", async ({
  page,
}) => {
  const person = await makePatient();
  const childId = await makeChild(person, "Tomás O’Dowd");
  await signIn(page.context(), person.userId);
  const copy = await page.context().request.get("/account/data/copy.json");
  expect(copy.ok()).toBe(true);
  for (const id of [person.patientId, childId]) {
    await page.goto(`/patient/profile/${id}/access`);
    const looks = page
      .getByRole("main")
      .getByRole("listitem")
      .filter({ hasText: "Took a copy of everything" });
    await expect(looks).toHaveCount(1);
    await expect(looks).toContainText(person.name);
  }
});

test("on a telephone a page of the trail can be looked through", async ({ page, context }) => {
  await signIn(context, await findUserId("admin@praxis.example"), "admin");
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto("/admin/audit");
  // 26 entries: it was 18,500 before they were grouped and had their details folded.
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThan(12_000);
});
