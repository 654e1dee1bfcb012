import type { BrowserContext, Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { appointments, messageChoices } from "#db/schema/index.ts";
import { inTransaction } from "#db/transaction.ts";
import { stopMailTo } from "./support/mail-stops.ts";
import { linkIn, makeMailedPatient, type MailedPatient } from "./support/mailed-links.ts";
import { sendRaw } from "./support/send-raw.ts";
import { expectHeading } from "./support/steps.ts";
import { SYSTEM } from "./support/system.ts";
import { expect, test } from "./support/test.ts";
import { findUserId, makePatient, makePractice, makeVisit, sessionCookie, signIn } from "./support/world.ts";

/** From a mail about an appointment back to the site, without signing in. */

const storedVisit = ({ visitId }: MailedPatient) =>
  inTransaction(SYSTEM, async (tx) => {
    const [visit] = await tx.select().from(appointments).where(eq(appointments.id, visitId));
    return visit;
  });

const leadsOf = (userId: string) =>
  inTransaction(SYSTEM, async (tx) => {
    const [row] = await tx.select().from(messageChoices).where(eq(messageChoices.userId, userId));
    return row?.reminderLeads;
  });

/** Opens a link of the mail with that subject in the mailbox of the demo, as its reader does. */
async function follow(
  page: Page,
  context: BrowserContext,
  { email }: MailedPatient,
  { subject, link }: { subject: string; link: string },
): Promise<Page> {
  await page.goto("/demo/mail");
  const article = page.getByRole("article").filter({ hasText: email }).filter({ hasText: subject });
  // Frames of mails further down are loaded when they are seen.
  await article.scrollIntoViewIfNeeded();
  const opening = context.waitForEvent("page");
  await article.frameLocator("iframe").getByRole("link", { name: link }).click();
  return opening;
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("a patient who cannot come cancels from the mail without signing in, and the link is used up", async ({
      page,
      context,
    }) => {
      const patient = await makeMailedPatient();
      const link = { subject: "Appointment booked", link: "I can't come" };
      const opened = await follow(page, context, patient, link);
      await expectHeading(opened, "Can’t make your appointment?");
      await expect(opened.getByRole("main")).toContainText("Wed 6 January 2027, 09:00");
      await expect(opened.getByRole("main")).not.toContainText(/Niamh|consultation/i);
      expect((await storedVisit(patient))?.status).toBe("confirmed");
      const address = opened.url();
      await opened.getByRole("button", { name: "Cancel this appointment" }).click();
      await expect(opened.getByRole("status")).toContainText("Your appointment is cancelled");
      expect(opened.url()).not.toContain("token");
      expect((await storedVisit(patient))?.status).toBe("cancelled");
      await opened.goto(address);
      await expectHeading(opened, "This link can't be used");
    });

    test("a reader of reminders turns them off from one, without signing in", async ({ page, context }) => {
      const patient = await makeMailedPatient();
      const link = { subject: "Reminder", link: "Stop all reminders" };
      const opened = await follow(page, context, patient, link);
      await expectHeading(opened, "Stop reminders");
      expect(await leadsOf(patient.userId)).toEqual(["P2D"]);
      await opened.getByRole("button", { name: "Stop all reminders" }).click();
      await expect(opened.getByRole("status")).toContainText("You'll get no more reminders");
      expect(await leadsOf(patient.userId)).toEqual([]);
    });

    test("a patient whom mail does not reach is told so and what to do, and staff are told to call", async ({
      page,
      context,
      openBrowser,
    }) => {
      const [patient, practice] = await Promise.all([makePatient(), makePractice()]);
      const visit = await makeVisit(patient, practice, { startsAt: "2027-01-06T09:00:00+05:45" });
      await stopMailTo(patient.userId);
      const staff = await openBrowser({ javaScriptEnabled });
      await signIn(staff, await findUserId("admin@praxis.example"), "admin");
      const desk = await staff.newPage();
      for (const path of [`/admin/appointments/${visit.id}`, `/admin/patients/${patient.patientId}`]) {
        await desk.goto(path);
        await expect(desk.getByRole("note").filter({ hasText: "Not reached: call" })).toBeVisible();
      }
      await signIn(context, patient.userId);
      await page.goto("/patient");
      const notice = page.getByRole("note").filter({ hasText: "Our emails don't reach you" });
      await expect(notice).toContainText("Your email provider returned what we sent");
      await notice.getByRole("link", { name: "Check your email address" }).click();
      await expectHeading(page, "Change your email address");
      await page.getByRole("button", { name: "Send a link to this address" }).click();
      await expect(page.getByRole("status")).toContainText("Check your new inbox");
      const confirm = await linkIn(patient.email, "/account/email/confirm");
      await page.goto(confirm);
      await page.getByRole("button", { name: "Use this address" }).click();
      await expect(page.getByRole("status")).toContainText("Your email address has been changed");
      await expect(notice).toHaveCount(0);
    });

    test("links that are wrong say one sentence, and nothing of why", async ({ page }) => {
      for (const path of ["/cannot-come", "/stop-reminders"]) {
        await page.goto(`${path}?token=${"x".repeat(43)}`);
        await expectHeading(page, "This link can't be used");
      }
    });
  });
}

test("a mail program unsubscribes with one post, without an Origin, for the reader of the mail whatever cookie it sends", async ({
  baseURL,
}) => {
  const patient = await makeMailedPatient();
  const other = await makePatient();
  const { name, value } = await sessionCookie(other.userId);
  const path = (await linkIn(patient.email, "/stop-reminders")).replace(
    "/stop-reminders",
    "/api/unsubscribe",
  );
  const headers = { "Content-Type": "application/x-www-form-urlencoded", Cookie: `${name}=${value}` };
  const address = `${baseURL ?? ""}${path}`;
  const shown = await sendRaw(address, headers, "", "GET");
  expect([shown.status, await leadsOf(patient.userId)]).toEqual([303, ["P2D"]]);
  const sent = await sendRaw(address, headers, "List-Unsubscribe=One-Click");
  expect([sent.status, sent.said]).toEqual([200, "Done\n"]);
  expect(await leadsOf(patient.userId)).toEqual([]);
  expect(await leadsOf(other.userId)).toBeUndefined();
  // What opens nothing is answered alike.
  expect(await sendRaw(address, headers, "List-Unsubscribe=One-Click")).toEqual(sent);
});
