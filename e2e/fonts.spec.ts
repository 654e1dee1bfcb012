import { expect, test } from "./support/test.ts";
import { makePractice } from "./support/world.ts";

/** What people are reading does not move because a font arrives. */

test.use({ viewport: { width: 412, height: 823 } });

for (const [locale, path] of [
  ["en-GB", "/"],
  ["en-GB", "/doctors"],
  ["en-GB", "a doctor"],
  ["ne-NP", "/"],
] as const) {
  test.describe(`${path} in ${locale}`, () => {
    test.use({ locale });

    test("does not move when its fonts arrive late", async ({ page }) => {
      let arrived = 0;
      await page.route("**/*.woff2", async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 1500));
        await route.continue();
        arrived += 1;
      });
      await page.addInitScript(() => {
        const shifts: number[] = [];
        Reflect.set(window, "shifts", shifts);
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) shifts.push(Number(Reflect.get(entry, "value")));
        }).observe({ type: "layout-shift", buffered: true });
      });
      await page.goto(path === "a doctor" ? `/doctors/${(await makePractice()).slug}` : path);
      await page.evaluate(async () => {
        await document.fonts.ready;
        // What a font moves is drawn in the first frame with it, and told after the second.
        for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
      });
      expect(arrived, "fonts that arrived late").toBeGreaterThan(0);
      const shifts = await page.evaluate((): number[] => Reflect.get(window, "shifts"));
      expect(shifts.reduce((sum, shift) => sum + shift, 0)).toBeLessThan(0.02);
    });
  });
}

test("a page asks for the plain letters at once, and a browser that has them uses them", async ({ page }) => {
  await page.goto("/");
  const preloads = page.locator('link[rel="preload"][as="font"]');
  await expect(preloads).toHaveCount(1);
  await expect(preloads).toHaveAttribute("href", /latin/);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.goto("/doctors");
  const loaded = await page.evaluate(() =>
    [...document.fonts].filter(({ status }) => status === "loaded").map(({ family }) => family),
  );
  expect(loaded).toContain("latin");
});
