import { expect, test } from "./support/test.ts";
import { findUserId, makeChild, makePatient, makePractice, makeVisit, signIn } from "./support/world.ts";

/** From a doctor's glance to the patient who is told of it, and to the administrator who finds it. */

const DAY = "2027-01-06";

test("a patient is told which administrator saw their visit on a list, once, and an administrator finds it", async ({
  page,
  openBrowser,
}) => {
  const [person, practice] = await Promise.all([makePatient(), makePractice()]);
  await makeVisit(person, practice, { startsAt: `${DAY}T09:00:00+05:45` });
  await signIn(page.context(), person.userId);
  const access = `/patient/profile/${person.patientId}`;
  await page.goto(access);
  await page.getByRole("link", { name: "Who has looked at this record" }).click();
  await expect(page.getByRole("heading", { name: "Nobody has looked yet" })).toBeVisible();

  const staff = await openBrowser();
  await signIn(staff, await findUserId("admin@praxis.example"), "admin");
  const desk = await staff.newPage();
  await desk.goto(`/admin?date=${DAY}&location=kathmandu`);
  await expect(desk.getByRole("rowheader", { name: person.name }).first()).toBeVisible();
  await desk.reload();

  await page.reload();
  const looks = page.getByRole("main").getByRole("listitem").filter({ hasText: "Administrator" });
  await expect(looks).toHaveCount(1);
  await looks.getByRole("link", { name: "Wed 6 January 2027, 09:00" }).click();
  await expect(page).toHaveURL(/\/patient\/visits\/[\w-]+$/);

  await desk.goto("/admin/audit");
  await desk.getByLabel("Id of the patient").fill(person.patientId);
  await desk.getByRole("button", { name: "Search" }).click();
  await expect(desk.getByRole("rowheader")).toHaveText([
    "appointment.read",
    "appointment.book",
    "patient.create",
  ]);
  await desk.getByRole("link", { name: "appointment.read" }).click();
  await expect(desk.getByRole("rowheader")).toHaveText(["appointment.read"]);
  await expect(desk.getByLabel("Action")).toHaveValue("appointment.read");
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
