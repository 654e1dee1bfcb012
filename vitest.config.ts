import { fileURLToPath } from "node:url";
import { configDefaults, defineConfig } from "vitest/config";

const anywhere = (name: string) => [
  `{app,components,db,lib,scripts,seed,bench,e2e}/**/${name}.ts`,
  `{app,components,db,lib,scripts,seed,bench,e2e}/**/${name}.tsx`,
];
const database = anywhere("*.db.test");
const alone = anywhere("*.alone.test");
const fuzz = anywhere("*.fuzz.test");
const fuzzPages = anywhere("*.fuzz-pages.test");

/** `server-only` throws outside Next's bundler; what it guards is tested in plain Node. */
const nothing = fileURLToPath(new URL("node_modules/server-only/empty.js", import.meta.url));

/** A test belongs to a project by the name of its file. */
export default defineConfig({
  resolve: { alias: { "server-only": nothing } },
  test: {
    retry: 0,
    // All cores: the others are idle while one waits for the database.
    maxWorkers: "100%",
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: anywhere("*.test"),
          exclude: [...configDefaults.exclude, ...database, ...alone, ...fuzz, ...fuzzPages],
          // Some compute for seconds; on a busy machine they take longer, and that is no fault.
          testTimeout: 60_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: "db",
          include: database,
          env: { TZ: "Asia/Kathmandu" },
          pool: "forks",
          globalSetup: ["db/testing/global-setup.ts"],
          setupFiles: ["db/testing/setup.ts"],
          // Some start several commands, each of which loads the product.
          testTimeout: 90_000,
          hookTimeout: 90_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: "alone",
          include: alone,
          env: { TZ: "Asia/Kathmandu" },
          pool: "forks",
          fileParallelism: false,
          maxWorkers: 1,
          testTimeout: 600_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          name: "fuzz",
          include: fuzz,
          env: { TZ: "Asia/Kathmandu" },
          pool: "forks",
          globalSetup: ["db/testing/global-setup.ts"],
          setupFiles: ["db/testing/setup.ts"],
          fileParallelism: false,
          maxWorkers: 1,
          hookTimeout: 60_000,
          sequence: { groupOrder: 3 },
        },
      },
      {
        extends: true,
        test: {
          name: "fuzz-pages",
          include: fuzzPages,
          env: { TZ: "Asia/Kathmandu" },
          pool: "forks",
          globalSetup: ["e2e/support/serve.ts"],
          fileParallelism: false,
          maxWorkers: 1,
          hookTimeout: 60_000,
          sequence: { groupOrder: 4 },
        },
      },
    ],
  },
});
