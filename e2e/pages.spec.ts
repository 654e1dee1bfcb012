import type { Page } from "@playwright/test";
import { env } from "#lib/env.ts";
import { LOCALE_COOKIE, PSEUDO_LOCALE } from "#lib/i18n/locales.ts";
import { plainWords } from "#lib/i18n/pseudo.ts";
import { axeOf } from "./support/axe.ts";
import { scriptBytesOf } from "./support/page-scripts.ts";
import { wordsOf } from "./support/page-text.ts";
import { expect, test } from "./support/test.ts";
import type { Visit } from "./support/visit.ts";
import { pagesOfBuild, VISITS } from "./support/visits.ts";
import { signIn } from "./support/world.ts";

/** What holds for every page, whatever it shows. */

/** What the theme can change: colours alone. */
const RULES_OF_COLOURS = ["color-contrast", "link-in-text-block"];
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Compressed bytes of script above those of a page that has nothing but words. */
const MOST_SCRIPT = { first: 15_000, other: 60_000 };
/** The pages that a visitor meets first. */
const FIRST_PAGES = ["/", "/doctors", "/doctors/[slug]"];

test("every page of the build is visited here", ({ page: _page }) => {
  expect(pagesOfBuild().toSorted()).toEqual(Object.keys(VISITS).toSorted());
});

test("no two pages have one title, and none has much more script than a page that needs none", async ({
  page,
}) => {
  const titles: Record<string, string[]> = {};
  const bytes: Record<string, number> = {};
  for (const [route, [visit]] of Object.entries(VISITS)) {
    if (visit === undefined) continue;
    await page.context().clearCookies();
    const answer = await page.request.get(await enter(page, visit));
    const html = await answer.text();
    const title = /<title>([^<]+)<\/title>/.exec(html)?.[1] ?? "";
    (titles[title] ??= []).push(route);
    bytes[route] = scriptBytesOf(html);
  }
  expect(Object.values(titles).filter((routes) => routes.length > 1)).toEqual([]);
  const base = bytes["/terms"] ?? 0;
  expect(base).toBeGreaterThan(0);
  const heavy = Object.entries(bytes).filter(
    ([route, size]) => size - base > (FIRST_PAGES.includes(route) ? MOST_SCRIPT.first : MOST_SCRIPT.other),
  );
  expect(heavy).toEqual([]);
});

for (const [route, visits] of Object.entries(VISITS)) {
  for (const visit of visits) {
    const name = visit.when ? `${route}, ${visit.when},` : route;

    test(`${name} has nothing for axe to find in either theme, one heading, and fits a narrow screen`, async ({
      page,
    }) => {
      await open(page, visit);
      // Mails in frames are looked at by themselves; axe waits a second for each frame that is not loaded yet. React puts back what is
      // taken away before it has taken over the page.
      await expect.poll(() => framesBeforeReact(page)).toBe(0);
      await page.locator("iframe").evaluateAll((frames) => {
        for (const frame of frames) frame.remove();
      });
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        const axe = axeOf(page);
        const { violations } = await (
          colorScheme === "light" ? axe.withTags(RULES) : axe.withRules(RULES_OF_COLOURS)
        ).analyze();
        expect(
          violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
          colorScheme,
        ).toEqual([]);
      }
      await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
      // A label or a link of the error summary leads to the first of two with one id.
      const ids = await page.locator("[id]").evaluateAll((elements) => elements.map(({ id }) => id));
      expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
      await expect(page.locator("html")).toHaveAttribute("lang", "en");
      await expect(page).toHaveTitle(/\S/);
      await page.setViewportSize({ width: 320, height: 640 });
      expect(await widthOf(page)).toBeLessThanOrEqual(320);
    });

    test(`${name} says nothing that is not in the catalogues, and fits when it is read from right to left`, async ({
      page,
      context,
      baseURL,
    }) => {
      await context.addCookies([{ name: LOCALE_COOKIE, value: PSEUDO_LOCALE, url: baseURL ?? "" }]);
      await open(page, visit);
      await expect(page).toHaveTitle(/⟦/);
      const plain = (await wordsOf(page)).filter((words) => plainWords(words).length > 0);
      expect(plain).toEqual([]);
      // The pseudo-locale is read from right to left: everything stays on the page then, too.
      await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
      await page.setViewportSize({ width: 320, height: 640 });
      expect(await widthOf(page)).toBeLessThanOrEqual(320);
    });
  }
}

async function open(page: Page, visit: Visit): Promise<void> {
  const response = await page.goto(await enter(page, visit));
  expect(response?.status()).toBe(visit.status ?? 200);
  await visit.act?.(page);
}

/** Signs in whom a visit is of. @returns where it goes */
async function enter(page: Page, { place }: Visit): Promise<string> {
  const { path, userId, role, cookies = [] } = await place();
  await page.context().addCookies(cookies.map((cookie) => ({ ...cookie, url: env().APP_URL })));
  if (userId) await signIn(page.context(), userId, role);
  return path;
}

/** How many frames React has not taken over yet: it names what it keeps on each element that it has. */
function framesBeforeReact(page: Page): Promise<number> {
  const isBefore = (frames: Element[]) =>
    frames.filter((frame) => !Object.keys(frame).some((key) => key.startsWith("__react"))).length;
  return page.locator("iframe").evaluateAll(isBefore);
}

/** How far the page reaches to the right. */
function widthOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth);
}
