/** One thing that must hold. Its command is run from the root of the repository. */
export interface Stage {
  /** What `--only` names it by. */
  readonly name: string;
  readonly title: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Who writes how many tests passed; without it the stage itself counts as one. */
  readonly counts?: "vitest" | "playwright";
  /** What to do when it fails. */
  readonly hint: string;
}

const bin = (path: string) => `node_modules/${path}`;

/** The zones are far from each other and from whole hours: a test that reads the machine's zone fails in one. */
const UNIT_ZONES = ["UTC", "America/St_Johns", "Pacific/Chatham"];

/** In this order: what is quick and finds most comes first, what must not be disturbed comes late. */
export const STAGES: readonly Stage[] = [
  {
    name: "patch",
    title: "the database driver is patched",
    args: ["scripts/patches/apply.mjs", "--check"],
    hint: "Run: node scripts/patches/apply.mjs",
  },
  {
    name: "routes",
    title: "the types of the routes can be written",
    args: [bin("next/dist/bin/next"), "typegen"],
    hint: "next.config.ts or a route file cannot be read: the message above names it.",
  },
  {
    name: "types",
    title: "types",
    args: [bin("@typescript/current/bin/tsc"), "--noEmit"],
    hint: "Look again with: npm run typecheck",
  },
  {
    name: "lint",
    title: "lint",
    args: [bin("eslint/bin/eslint.js"), ".", "--max-warnings", "0"],
    hint: "Some of it mends itself: npm run lint -- --fix",
  },
  {
    name: "format",
    title: "format",
    args: [bin("prettier/bin/prettier.cjs"), "--check", "--log-level", "warn", "."],
    hint: "Run: npm run format",
  },
  {
    name: "boundaries",
    title: "import rules",
    args: [bin("dependency-cruiser/bin/dependency-cruiser.mjs"), ...boundaryArguments()],
    hint: "The rules and their reasons are in .dependency-cruiser.cjs.",
  },
  {
    name: "deadcode",
    title: "no file, export or package that nothing uses",
    args: [bin("knip/bin/knip.js"), "--treat-config-hints-as-errors"],
    hint: "Delete what it names, or use it.",
  },
  ...UNIT_ZONES.map((zone) => vitest({ name: "unit", title: `unit tests in ${zone}`, env: { TZ: zone } })),
  vitest({ name: "db", title: "database tests" }),
  vitest({ name: "db", title: "database tests on a pool of one", env: { DATABASE_POOL_SIZE: "1" } }),
  vitest({ name: "alone", title: "race, kill and driver tests, alone" }),
  {
    name: "build",
    title: "the production build, without a secret or a database",
    args: ["scripts/test/build.ts"],
    hint: "Try it alone: npm test -- --only build",
  },
  browser("pages", "browser tests on the production build"),
  // What compares the whole database before and after a request has one to itself.
  browser("access", "who gets what from the running application"),
  browser("get-is-safe", "looking changes nothing"),
  browser("payloads", "scripts in every text are text"),
  {
    name: "start",
    title: "a fresh clone starts, and starts again",
    args: ["scripts/start-checks/main.ts", "--quick"],
    hint: "What npm start said is above.",
  },
];

function vitest({ name, title, env }: Pick<Stage, "name" | "title" | "env">): Stage {
  const args = [bin("vitest/vitest.mjs"), "run", "--project", name];
  const hint = `One file again: npx vitest run --project ${name} <file>`;
  return { name, title, args, counts: "vitest", hint, ...(env && { env }) };
}

function browser(project: string, title: string): Stage {
  const args = [bin("@playwright/test/cli.js"), "test", "--no-deps", "--project", project];
  const hint = "One file again: npx playwright test --no-deps e2e/<file>; traces are in test-results/.";
  return { name: "browser", title, args, counts: "playwright", hint };
}

function boundaryArguments(): string[] {
  const folders = ["app", "components", "lib", "db", "seed", "scripts", "e2e", "bench"];
  return [...folders, "proxy.ts", "next.config.ts", "--config", ".dependency-cruiser.cjs"];
}
