import { test as base, type BrowserContext, type BrowserContextOptions } from "@playwright/test";
import { closeDatabase } from "#db/client.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { watchContext } from "./watch.ts";

interface Fixtures {
  /** What browsers complained of in this test. At its end it must be empty. */
  readonly complaints: string[];
  /** Another browser, with cookies of its own. */
  readonly openBrowser: (options?: BrowserContextOptions) => Promise<BrowserContext>;
}

interface WorkerFixtures {
  readonly database: undefined;
}

/** Every test fails when a browser logged an error, stopped something by the security policy, or could not load a file. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  database: [
    async ({}, use) => {
      await use(undefined);
      await Promise.all([closeDatabase(), closeSystemPool()]);
    },
    { scope: "worker", auto: true },
  ],
  complaints: [
    async ({ context }, use) => {
      const complaints: string[] = [];
      await watchContext(context, complaints);
      await use(complaints);
      base.expect(complaints, "what browsers complained of").toEqual([]);
    },
    { auto: true },
  ],
  openBrowser: async ({ browser, complaints, contextOptions, baseURL, locale, timezoneId }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (options) => {
      const context = await browser.newContext({
        ...contextOptions,
        baseURL,
        locale,
        timezoneId,
        ...options,
      });
      opened.push(context);
      await watchContext(context, complaints);
      return context;
    });
    for (const context of opened) await context.close();
  },
});

export { expect } from "@playwright/test";
