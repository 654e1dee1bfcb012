/**
 * `npm run test:mutation`: which lines may be changed, one at a time, without a test that notices (docs/mutation.md). `MUTATE` names parts,
 * all of them unless said otherwise, or files.
 */
const PARTS = {
  rules: ["lib/{appointments,availability,catalog,patients,records,waitlist}/{policy,lifecycle}.ts"],
  starts: [
    "lib/scheduling/{booking-window,lanes,leave,overlaps,rule-overlap,slots,start-reasons,subtract,visit-timing}.ts",
  ],
  hours: ["lib/scheduling/{diff-openings,explain-start,match-openings,merge-openings,openings,stretches}.ts"],
  zones: ["lib/scheduling/{age,clock-changes,clock-face,time-grid,typed-instant,wall-time,zone-offsets}.ts"],
};
const parts = (process.env.MUTATE ?? Object.keys(PARTS).join(",")).split(",");

export default {
  testRunner: "vitest",
  plugins: ["@stryker-mutator/vitest-runner"],
  vitest: { configFile: "vitest.mutation.config.ts", related: true },
  mutate: parts.flatMap((part) => PARTS[part] ?? [part]),
  coverageAnalysis: "perTest",
  // What is computed once as a file is loaded would need a process for each change.
  ignoreStatic: true,
  concurrency: 1,
  timeoutMS: 20_000,
  ignorePatterns: [".next", ".praxis", "test-results", "backups", "docs/screenshots", "coverage"],
  reporters: ["progress-append-only", "clear-text", "json"],
  jsonReporter: { fileName: "coverage/mutation.json" },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  allowConsoleColors: false,
  tempDirName: ".stryker-tmp",
};
