import { randomUUID } from "node:crypto";
import type { BrowserContext } from "@playwright/test";
import { paragraph, type MailContent } from "#lib/delivery/mails/content.ts";
import { htmlOf } from "#lib/delivery/mails/html.ts";
import { plainText } from "#lib/delivery/mails/plain-text.ts";
import { htmlSaying, MAIL_KINDS } from "#lib/delivery/testing/every-mail.ts";
import { env } from "#lib/env.ts";
import { makeDemoMail } from "./access/make-demo-mail.ts";
import { axeOf } from "./support/axe.ts";
import { PAYLOADS } from "./support/payloads.ts";
import { expectHeading } from "./support/steps.ts";
import { expect, test } from "./support/test.ts";

/** Mails in HTML, as the mailbox of a demo shows them. */

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const newAddress = () => `${randomUUID()}@example.org`;

const saying = (text: string): MailContent => ({
  locale: "en",
  subject: `Appointment booked: ${text}`,
  blocks: [
    paragraph(
      `Your appointment is booked. ${text} `,
      { href: env().APP_URL, label: text },
      { code: "123456" },
    ),
    {
      kind: "facts",
      facts: [
        { label: "Where", value: text },
        { label: "Phone", value: text, href: "tel:+1" },
      ],
    },
    { kind: "action", link: { href: `${env().APP_URL}/sign-in`, label: "Your appointment" } },
    {
      kind: "links",
      links: [
        { href: `${env().APP_URL}/cannot-come`, label: "I can't come" },
        { href: `${env().APP_URL}/account/messages`, label: "Choose what we send you" },
      ],
    },
  ],
});

async function makeMailSaying(text: string, recipient = newAddress()): Promise<string> {
  const content = saying(text);
  const html = await htmlOf(content, { name: text, appUrl: env().APP_URL });
  return makeDemoMail(recipient, { subject: content.subject, body: plainText(content), html });
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("a mail that was just sent is in the mailbox in its own style, and its link opens a window of its own", async ({
      page,
      context,
    }) => {
      const email = newAddress();
      await page.goto("/forgot-password");
      await page.getByLabel("Email address").fill(email);
      await page.getByRole("button", { name: "Send me a link" }).click();
      await expectHeading(page, "Check your email");
      await page.getByRole("link", { name: "Demo inbox" }).first().click();
      await expectHeading(page, "Demo inbox");
      const article = page.getByRole("article").filter({ hasText: email });
      const mail = article.frameLocator("iframe");
      await expect(mail.getByRole("heading", { name: "About your forgotten password" })).toBeVisible();
      await expect(mail.getByRole("main")).toHaveCSS("border-top-left-radius", "10px");
      const opening = context.waitForEvent("page");
      await mail.getByRole("main").getByRole("link").first().click();
      await expectHeading(await opening, "Reset your password");
      await article.getByText("The same as plain text").click();
      await expect(article.getByText("Perhaps you registered with another address")).toBeVisible();
    });
  });
}

test("a mail has nothing for axe to find in either colour scheme, and fits a narrow screen", async ({
  page,
}) => {
  const id = await makeMailSaying("Praxis Kathmandu, 14 Bishal Marg, Baluwatar");
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(`/demo/mail/${id}`);
  const paper: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await axeOf(page).withTags(RULES).analyze();
    expect(violations.map(({ id: rule, nodes }) => [rule, nodes.map(({ html }) => html)])).toEqual([]);
    paper.push(await page.evaluate(() => getComputedStyle(document.body).backgroundColor));
  }
  expect(new Set(paper).size).toBe(2);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});

test("every kind of mail fits a narrow screen and has nothing for axe to find, in either colour scheme", async ({
  page,
}) => {
  test.slow();
  await page.setViewportSize({ width: 320, height: 640 });
  for (const [kind, make] of MAIL_KINDS) {
    await page.setContent(await htmlSaying(make, "Praxis Kathmandu, 14 Bishal Marg, Baluwatar"));
    expect(await page.evaluate(() => document.documentElement.scrollWidth), kind).toBe(320);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await axeOf(page).withTags(RULES).analyze();
      expect(
        violations.map(({ id: rule }) => rule),
        `${kind}, ${colorScheme}`,
      ).toEqual([]);
    }
  }
});

test("a mail has a policy of its own, and the mailbox alone may frame it", async ({ request }) => {
  const id = await makeMailSaying("Patan");
  const headersOf = async (path: string) => (await request.get(path)).headers();
  const mail = await headersOf(`/demo/mail/${id}`);
  expect(mail["content-security-policy"]).toMatch(
    /^default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'$/,
  );
  expect(mail).toMatchObject({ "x-frame-options": "SAMEORIGIN", "x-content-type-options": "nosniff" });
  expect(mail["cache-control"]).toContain("no-store");
  const mailbox = await headersOf("/demo/mail");
  expect(mailbox["content-security-policy"]).toContain("frame-src 'self';");
  expect(mailbox["content-security-policy"]).toContain("frame-ancestors 'none';");
  for (const path of ["/", "/sign-in", "/demo/mailbox"])
    expect((await headersOf(path))["content-security-policy"], path).toContain("frame-src 'none';");
});

test("forty scripts in every text of a mail are text, in the mailbox and by themselves", async ({
  page,
  context,
}) => {
  const signs = watchForSigns(context);
  for (const payload of PAYLOADS) {
    const recipient = newAddress();
    const id = await makeMailSaying(payload, recipient);
    await page.goto(`/demo/mail/${id}`);
    expect(await page.evaluate(() => Reflect.has(window, "ran"))).toBe(false);
    expect(await page.locator("main").innerText(), payload).toContain(
      `Your appointment is booked. ${payload}`,
    );
    expect(await page.locator("script, img, iframe, form, svg").count(), payload).toBe(0);
  }
  await page.goto("/demo/mail");
  expect(await page.evaluate(() => Reflect.has(window, "ran"))).toBe(false);
  expect(signs).toEqual([]);
});

test("what is no mail of a demo is not there", async ({ request }) => {
  for (const id of [randomUUID(), "x", "%00", await makeDemoMail(newAddress(), { subject: "x", body: "x" })])
    expect((await request.get(`/demo/mail/${id}`)).status(), id).toBe(404);
});

/** Dialogs, and what was asked of anybody but us. */
function watchForSigns(context: BrowserContext): string[] {
  const signs: string[] = [];
  context.on("dialog", (dialog) => {
    signs.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  context.on("request", (request) => {
    if (!request.url().startsWith(env().APP_URL)) signs.push(`asked for ${request.url()}`);
  });
  return signs;
}
