import type { BrowserContext, Page } from "@playwright/test";
import { env } from "#lib/env.ts";
import { makeHostileWorld, type HostilePage } from "./support/hostile-world.ts";
import { PAYLOADS } from "./support/payloads.ts";
import { makeRegistration } from "./support/registrations.ts";
import { chooseTime } from "./support/steps.ts";
import { expect, test } from "./support/test.ts";
import { findUserId, makePatient, makePractice, signIn } from "./support/world.ts";

/**
 * Scripts in every text that people can type, looked at on every page that shows it: nothing runs, nothing is asked of another
 * server, and no browser has anything to report (the fixture `complaints`).
 */

/**
 * As many at once as the shortest field holds: each page is looked at twenty times and not forty. What acts only where a value
 * begins, such as the address of a link, stands first.
 */
const PAIRS = PAYLOADS.slice(20).map((payload, index) => `${payload} ${PAYLOADS[index]}`);

/** All of them, and more than any field holds: so that it is refused. */
const TOO_LONG = [...PAYLOADS, ...PAYLOADS].join("\n");
const TOO_LONG_A_LINE = PAYLOADS.join(" ");

test("there are forty payloads, no two alike, and two of them fit into every field", () => {
  expect(new Set(PAYLOADS).size).toBe(40);
  expect(PAIRS.filter((pair) => pair.length > 100)).toEqual([]);
  expect(PAIRS.filter((pair) => /^javascript:/i.test(pair))).toHaveLength(1);
  expect(PAYLOADS.slice(0, 20).filter((payload) => /^[a-z]+:/i.test(payload))).toEqual([]);
});

for (const [index, pair] of PAIRS.entries()) {
  test(`payloads ${index + 21} and ${index + 1} are text on every page: ${pair}`, async ({
    page,
    context,
  }) => {
    test.slow();
    const signs = watchForSigns(context);
    for (const hostile of await makeHostileWorld(pair)) {
      await open(page, hostile);
      expect(await hasRun(page), hostile.path).toBe(false);
      expect(await addressesThatRun(page), hostile.path).toEqual([]);
      if (!hostile.isSilent) expect(await textsOf(page), hostile.path).toContain(pair);
    }
    expect(signs).toEqual([]);
  });
}

test.describe("what was typed and refused", () => {
  for (const javaScriptEnabled of [true, false]) {
    test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
      test.use({ javaScriptEnabled });

      test("is shown again as text", async ({ page, context }) => {
        test.slow();
        const signs = watchForSigns(context);
        for (const payload of PAYLOADS) {
          await page.goto(`/sign-in?${new URLSearchParams({ next: payload })}`);
          await page.locator("[name=identifier]").fill(payload);
          await page.locator("[name=password]").fill(payload);
          await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
          await page.getByRole("main").getByRole("alert").waitFor();
          await expect(page.locator("[name=identifier]")).toHaveValue(payload);
        }
        expect(signs).toEqual([]);
      });

      /** Fills the form in, sends it, and looks whether all of it stands there again. */
      async function refuse(page: Page, typed: Readonly<Record<string, string>>, button: string) {
        for (const [name, text] of Object.entries(typed)) await page.locator(`[name=${name}]`).fill(text);
        await page.getByRole("main").getByRole("button", { name: button }).click();
        await page.getByRole("main").getByRole("alert").waitFor();
        for (const [name, text] of Object.entries(typed))
          await expect(page.locator(`[name=${name}]`)).toHaveValue(text);
        if (javaScriptEnabled) expect(await hasRun(page)).toBe(false);
      }

      test("is text again in the form that books a visit", async ({ page, context }) => {
        const signs = watchForSigns(context);
        const [practice, person] = await Promise.all([makePractice(), makePatient()]);
        await signIn(context, person.userId);
        await chooseTime(page, practice, "09:00 on Wednesday 6 January");
        await refuse(page, { reason: TOO_LONG, notes: TOO_LONG }, "Book this appointment");
        expect(signs).toEqual([]);
      });

      test("is text again in the form that registers", async ({ page, context }) => {
        const signs = watchForSigns(context);
        const cookies = await makeRegistration({ isVerified: true });
        await context.addCookies(cookies.map((cookie) => ({ ...cookie, url: env().APP_URL })));
        await page.goto("/register/details");
        await refuse(page, { givenName: TOO_LONG_A_LINE, familyName: TOO_LONG_A_LINE }, "Register");
        expect(signs).toEqual([]);
      });

      test("is text again in the form that invites somebody", async ({ page, context }) => {
        const signs = watchForSigns(context);
        await signIn(context, await findUserId("admin@praxis.example"), "admin");
        await page.goto("/admin/users/invite");
        const typed = { name: TOO_LONG_A_LINE, email: TOO_LONG_A_LINE };
        await refuse(page, typed, "Send the invitation");
        expect(signs).toEqual([]);
      });
    });
  }
});

/** Dialogs, and what was asked of anybody but us. */
function watchForSigns(context: BrowserContext): string[] {
  const signs: string[] = [];
  const origin = new URL(env().APP_URL).origin;
  context.on("dialog", (dialog) => {
    signs.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  context.on("request", (request) => {
    if (!request.url().startsWith(origin)) signs.push(`asked for ${request.url()}`);
    if (request.url().includes("csp-report")) signs.push("a report of the security policy");
  });
  return signs;
}

async function open(page: Page, { path, userId, role }: HostilePage): Promise<void> {
  await page.context().clearCookies();
  if (userId !== undefined) await signIn(page.context(), userId, role);
  const response = await page.goto(path);
  expect(response?.status(), path).toBe(200);
}

function hasRun(page: Page): Promise<boolean> {
  return page.evaluate(() => Reflect.has(window, "ran"));
}

/** What would run at a click: nobody clicks here. */
function addressesThatRun(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    ["href", "src", "action", "formaction", "xlink:href"].flatMap((name) =>
      [...document.querySelectorAll("*")]
        .map((element) => element.getAttribute(name) ?? "")
        .filter((address) => /^\s*(javascript|data|vbscript):/i.test(address)),
    ),
  );
}

/** The text of the page, and what stands in its fields. */
function textsOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const fields = [...document.querySelectorAll("input, textarea")];
    const values = fields.map((field) =>
      field instanceof HTMLInputElement ? field.value : field.textContent,
    );
    const texts = [...document.querySelectorAll("body *:not(script, style, template)")].flatMap((element) =>
      [...element.childNodes]
        .filter((node) => node.nodeType === Node.TEXT_NODE)
        .map((node) => node.nodeValue),
    );
    return [...values, texts.join("\n"), document.title].join("\n");
  });
}
