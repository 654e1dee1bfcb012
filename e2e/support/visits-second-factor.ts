import type { Page } from "@playwright/test";
import { challengeCookie, codeOf, makeEnrolled, makePending } from "./second-factor.ts";
import type { Visit } from "./visit.ts";
import { makePatient } from "./world.ts";

const asPatient = async () => ({ path: "/account/second-factor", userId: (await makePatient()).userId });

const pending = (below: string) => async () => ({
  path: `/account/second-factor${below}`,
  userId: (await makePending()).person.userId,
});

const enrolled = (below: string) => async () => ({
  path: `/account/second-factor${below}`,
  userId: (await makeEnrolled()).person.userId,
});

const awaited = (path: string) => async () => ({
  path,
  cookies: [await challengeCookie((await makeEnrolled()).person)],
});

/** Sends the page's form as it stands, to be refused. In any language. */
async function sendAsItIs(page: Page): Promise<void> {
  const main = page.getByRole("main");
  await main.getByRole("button").last().click();
  await main.getByRole("alert").waitFor();
}

/** The second step: entering a code, and setting it up. */
export const SECOND_FACTOR_VISITS: Readonly<Record<string, readonly Visit[]>> = {
  "/sign-in/code": [
    { place: awaited("/sign-in/code?next=/patient") },
    { when: "for a recovery code", place: awaited("/sign-in/code?use=recovery") },
    { when: "refused", place: awaited("/sign-in/code"), act: sendAsItIs },
  ],
  "/account/second-factor": [
    { place: asPatient },
    { when: "on", place: enrolled("") },
    { when: "begun", place: pending("") },
  ],
  "/account/second-factor/set-up": [
    { place: pending("/set-up") },
    { when: "refused", place: pending("/set-up"), act: sendAsItIs },
    { when: "with nothing begun", place: enrolled("/set-up") },
    {
      when: "done",
      place: pending("/set-up"),
      act: async (page) => {
        const secret = await page.getByRole("main").locator("[data-db]").first().innerText();
        await page.locator("[name=code]").fill(codeOf(secret));
        await page.getByRole("main").getByRole("button").last().click();
        await page.getByRole("main").getByRole("listitem").first().waitFor();
      },
    },
  ],
  "/account/second-factor/recovery-codes": [{ place: enrolled("/recovery-codes") }],
  "/account/second-factor/off": [{ place: enrolled("/off") }],
};
