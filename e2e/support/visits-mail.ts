import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { makeDelivery } from "#e2e/access/make-deliveries.ts";
import { makeDemoMail } from "#e2e/access/make-demo-mail.ts";
import { makeRegistration, makeResetLink } from "./registrations.ts";
import type { Visit } from "./visit.ts";
import { findUserId, makePatient, makePractice, makeVisit } from "./world.ts";

const at = (path: string) => async () => ({ path });

const registering = (path: string, isVerified: boolean) => async () => ({
  path,
  cookies: await makeRegistration({ isVerified }),
});

const asAdmin = (path: string) => async () => ({
  path,
  userId: await findUserId("admin@praxis.example"),
  role: "admin" as const,
});

/** Presses a button of the page by its place, in any language, and waits for the refusal. */
async function sendForm(page: Page, button: number): Promise<void> {
  const main = page.getByRole("main");
  // What shows a password is no way to send it.
  await main.locator("button:not([type=button])").nth(button).click();
  await main.getByRole("alert").waitFor();
}

/** The pages before which, or after which, somebody looks into their mailbox. */
export const MAIL_VISITS: Readonly<Record<string, readonly Visit[]>> = {
  "/register/code": [
    { place: registering("/register/code?next=/patient", false) },
    { when: "another code was sent", place: registering("/register/code?again=1", false) },
    {
      when: "a wrong code",
      place: registering("/register/code", false),
      act: async (page) => {
        await page.locator("[name=code]").fill("000000");
        await sendForm(page, 0);
      },
    },
  ],
  "/register/details": [
    { place: registering("/register/details", true) },
    {
      when: "refused",
      place: registering("/register/details", true),
      act: (page) => sendForm(page, 0),
    },
  ],
  "/forgot-password": [
    { place: at("/forgot-password?next=/patient") },
    { when: "refused", place: at("/forgot-password"), act: (page) => sendForm(page, 0) },
  ],
  "/forgot-password/sent": [
    { place: at("/forgot-password/sent") },
    {
      when: "with the mail of the demo",
      place: at("/forgot-password"),
      act: async (page) => {
        await page.locator("[name=email]").fill(`${randomUUID()}@example.org`);
        await page.getByRole("main").getByRole("button").click();
        await page.getByRole("article").waitFor();
      },
    },
  ],
  "/reset-password": [
    { place: async () => ({ path: await makeResetLink() }) },
    { when: "a link that opens nothing", place: at("/reset-password?token=x") },
    {
      when: "refused",
      place: async () => ({ path: await makeResetLink() }),
      act: (page) => sendForm(page, 0),
    },
  ],
  "/demo/mail": [
    {
      place: async () => {
        await makeDemoMail(`${randomUUID()}@example.org`);
        return { path: "/demo/mail" };
      },
    },
    { when: "a page that is not there", place: at("/demo/mail?page=x") },
  ],
  "/admin/messages": [
    { place: asAdmin("/admin/messages") },
    { when: "nothing about appointments fits", place: asAdmin("/admin/messages?news=moved&state=undecided") },
    {
      when: "a message that was refused",
      place: async () => {
        const visit = await makeVisit(await makePatient(), await makePractice(), {
          startsAt: "2027-01-06T09:00:00+05:45",
        });
        await makeDelivery(visit.id);
        return asAdmin("/admin/messages?state=failed&done=again")();
      },
    },
    { when: "messages about accounts", place: asAdmin("/admin/messages?show=accounts") },
    {
      when: "nothing about accounts fits",
      place: asAdmin("/admin/messages?show=accounts&kind=account_closed&state=failed"),
    },
  ],
};
