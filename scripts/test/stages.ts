import { bin, browser, browserInTurn, vitest, withArguments, type Stage } from "./stage.ts";

/** Far from UTC, where tests are written, and from whole hours: a test that reads the machine's zone fails here. */
const HOSTILE_ZONE = "Pacific/Chatham";
/** West of UTC, and UTC itself: code that computes with zones must not depend on either. */
const OTHER_ZONES = ["UTC", "America/St_Johns"];

/** Where zones are computed or written out; any other code that depends on the machine's zone fails in the hostile one. */
const COMPUTES_ZONES = [
  "lib/scheduling/",
  "lib/i18n/",
  "lib/appointments/",
  "lib/availability/",
  "lib/doctors/search",
  "components/",
  "seed/plan/",
];

const PATCH: Stage = {
  name: "patch",
  title: "the database driver is patched",
  args: ["scripts/patches/apply.mjs", "--check"],
  hint: "Run: node scripts/patches/apply.mjs",
};

const ROUTES: Stage = {
  name: "routes",
  title: "the types of the routes can be written",
  args: [bin("next/dist/bin/next"), "typegen"],
  hint: "next.config.ts or a route file cannot be read: the message above names it.",
};

const TYPES: Stage = {
  name: "types",
  title: "types",
  args: [bin("@typescript/current/bin/tsc"), "--noEmit"],
  hint: "Look again with: npm run typecheck",
};

const LINT: Stage = {
  name: "lint",
  title: "lint",
  args: [bin("eslint/bin/eslint.js"), ".", "--max-warnings", "0"],
  hint: "Some of it mends itself: npm run lint -- --fix",
  leavesACoreTo: ["types", "format", "boundaries", "deadcode", "unit"],
};

const FORMAT: Stage = {
  name: "format",
  title: "format",
  args: [bin("prettier/bin/prettier.cjs"), "--check", "--log-level", "warn", "."],
  hint: "Run: npm run format",
};

const BOUNDARIES: Stage = {
  name: "boundaries",
  title: "import rules",
  args: [bin("dependency-cruiser/bin/dependency-cruiser.mjs"), ...boundaryArguments()],
  hint: "The rules and their reasons are in .dependency-cruiser.cjs.",
};

const DEAD_CODE: Stage = {
  name: "deadcode",
  title: "no file, export or package that nothing uses",
  args: [bin("knip/bin/knip.js"), "--treat-config-hints-as-errors"],
  hint: "Delete what it names, or use it.",
};

const UNIT = vitest({
  name: "unit",
  title: `unit tests in ${HOSTILE_ZONE}`,
  env: { TZ: HOSTILE_ZONE },
});

/** In this order: quick stages that find most come first, those that must not be disturbed come late. */
export const STAGES: readonly Stage[] = [
  PATCH,
  ROUTES,
  LINT,
  TYPES,
  FORMAT,
  BOUNDARIES,
  DEAD_CODE,
  UNIT,
  ...OTHER_ZONES.map((zone) =>
    vitest({
      name: "unit",
      title: `unit tests of what computes zones, in ${zone}`,
      env: { TZ: zone },
      files: COMPUTES_ZONES,
    }),
  ),
  vitest({ name: "db", title: "database tests" }),
  vitest({ name: "alone", title: "race, kill and driver tests, alone" }),
  fuzzStage(3000, 1),
  {
    name: "build",
    title: "the production build, without a secret or a database",
    args: ["scripts/test/build.ts"],
    hint: "Try it alone: npm test -- --only build",
  },
  {
    name: "image",
    title: "what the image holds serves, read-only and as no root",
    args: ["scripts/start-checks/main.ts", "--only", "the image"],
    hint: "What the programs of the image said is above.",
  },
  browser("pages", "browser tests on the production build"),
  fuzzPagesStage(2000, 1),
  // Tests that compare the whole database before and after a request take turns.
  browserInTurn("access", "who gets what from the running application"),
  browserInTurn("access-tokens", "what tokens of the API open, and what they do not"),
  browserInTurn("access-clients", "what a client of the API sees and does in its own name"),
  browserInTurn("get-is-safe", "looking changes nothing"),
  browser("payloads", "scripts in every text are text"),
  {
    name: "start",
    title: "a fresh clone starts, and starts again",
    args: ["scripts/start-checks/main.ts", "--quick"],
    hint: "What npm start said is above.",
  },
];

const CACHE = "node_modules/.cache/praxis";

/**
 * The first stages of `npm test`, with their caches of the last run, before the database tests that a change touches. A cached verdict may
 * be older than a type that it depends on: `npm test` caches nothing.
 */
export const CHECK_STAGES: readonly Stage[] = [
  PATCH,
  ROUTES,
  withArguments(LINT, ["--cache", "--cache-strategy", "content", "--cache-location", `${CACHE}/eslint/`]),
  withArguments(TYPES, ["--incremental", "--tsBuildInfoFile", `${CACHE}/types.tsbuildinfo`]),
  withArguments(FORMAT, ["--cache", "--cache-strategy", "content", "--cache-location", `${CACHE}/prettier`]),
  withArguments(BOUNDARIES, ["--cache", `${CACHE}/boundaries`, "--cache-strategy", "content"]),
  DEAD_CODE,
  UNIT,
];

/** The stage of some database tests alone. */
export function databaseStage(files: readonly string[]): Stage {
  return vitest({ name: "db", title: "database tests that the change touches", files });
}

/** Requests made from the API's document; the same for the same seed, as far as the database answers the same. */
export function fuzzStage(requests: number, seed: number, env: Readonly<Record<string, string>> = {}): Stage {
  return vitest({
    name: "fuzz",
    title: `${requests} requests made from the API's document, seed ${seed}`,
    env: { FUZZ_REQUESTS: String(requests), FUZZ_SEED: String(seed), ...env },
    files: ["lib/api/operations.fuzz.test.ts"],
  });
}

/** Each status that the document gives an operation and that a client can cause, provoked. */
export function statusesStage(seed: number): Stage {
  return vitest({
    name: "fuzz",
    title: "every status of every operation of the API",
    env: { FUZZ_SEED: String(seed) },
    files: ["lib/api/statuses.fuzz.test.ts"],
  });
}

/** Requests at the pages, forms and actions of the production build, byte for byte as no browser sends them. */
export function fuzzPagesStage(requests: number, seed: number): Stage {
  return vitest({
    name: "fuzz-pages",
    title: `${requests} requests at pages, forms and actions, seed ${seed}`,
    env: { FUZZ_REQUESTS: String(requests), FUZZ_SEED: String(seed) },
  });
}

/** The outbox stage of `npm test` in small: an hour of all that a provider does, and workers that are killed while they send. */
export function outboxStage(bookings: number, kills: number): Stage {
  return vitest({
    name: "db",
    title: `${bookings} bookings through an hour of every mood, and ${kills} workers killed`,
    env: { OUTBOX_BOOKINGS: String(bookings), OUTBOX_KILLS: String(kills) },
    files: ["lib/delivery/hour.db.test.ts", "lib/delivery/kill.db.test.ts"],
  });
}

/** The same clients, holds and offers as in `npm test`, with more kills of the web, the worker and the database. */
export function holdsStage(kills: number): Stage {
  return vitest({
    name: "alone",
    title: `48 clients after ten times, with ${kills} kills of web, worker and database`,
    env: { HOLD_KILLS: String(kills) },
    files: ["lib/waitlist/kills.alone.test.ts"],
  });
}

function boundaryArguments(): string[] {
  const folders = ["app", "components", "lib", "db", "seed", "scripts", "e2e", "bench"];
  return [...folders, "proxy.ts", "next.config.ts", "--config", ".dependency-cruiser.cjs"];
}
