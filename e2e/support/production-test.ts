import { forgetEnv } from "#lib/env.ts";
import { withProduction, type Production } from "./production.ts";
import { test } from "./test.ts";

/** Tests whose browsers are at an installation in production, started with these settings for the tests of one file. */
export function productionTest(settings: Readonly<Record<string, string>> = {}) {
  return test.extend<object, { readonly production: Production }>({
    production: [
      // It ends before the pools of this process are closed, which may have been at its database.
      async ({ database: _database }, use) => {
        await withProduction(settings, async (production) => {
          // Whatever is asked of the database in this process is asked of this one.
          Object.assign(process.env, production.settings);
          forgetEnv();
          await use(production);
        });
      },
      { scope: "worker", auto: true, timeout: 120_000 },
    ],
    baseURL: ({ production }, use) => use(production.appUrl),
    ignoreHTTPSErrors: true,
  });
}
