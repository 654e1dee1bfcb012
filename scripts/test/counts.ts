import { basename } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { z } from "zod";

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  /** One line for each test that failed: its file, its name, and how its message begins. */
  readonly failures: readonly string[];
}

const MESSAGE_LENGTH = 300;

const VITEST = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()) }),
      ),
    }),
  ),
});

const ERROR_OF_PLAYWRIGHT = z.object({
  message: z.string().default(""),
  location: z.object({ file: z.string(), line: z.number() }).optional(),
});
const TEST_OF_PLAYWRIGHT = z.object({
  projectName: z.string(),
  status: z.string(),
  results: z.array(z.object({ errors: z.array(ERROR_OF_PLAYWRIGHT).default([]) })),
});
const SUITE = z.object({
  specs: z
    .array(
      z.object({ title: z.string(), file: z.string(), line: z.number(), tests: z.array(TEST_OF_PLAYWRIGHT) }),
    )
    .default([]),
  get suites() {
    return z.array(SUITE).default([]);
  },
});
const PLAYWRIGHT = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  suites: z.array(SUITE).default([]),
});

/** Reads the output of Vitest's JSON reporter. A file that could not be loaded has failed without a test. */
export function countVitest(text: string): Counts {
  const { numPassedTests, numFailedTests, testResults } = VITEST.parse(JSON.parse(text));
  const failures = testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((result) => result.status === "failed");
    if (failed.length === 0 && status === "failed") return [oneLine(name, "the file itself", message)];
    return failed.map(({ fullName, failureMessages }) => oneLine(name, fullName, failureMessages[0]));
  });
  return { passed: numPassedTests, failed: numFailedTests, failures };
}

/** Reads the output of Playwright's JSON reporter. A test that passed at its second attempt has failed. */
export function countPlaywright(text: string): Counts {
  const { stats, suites } = PLAYWRIGHT.parse(JSON.parse(text));
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    failures: suites.flatMap(failuresIn),
  };
}

function failuresIn({ specs, suites }: z.infer<typeof SUITE>): string[] {
  const own = specs.flatMap(({ title, file, line, tests }) =>
    tests
      .filter(({ status }) => status === "unexpected" || status === "flaky")
      .map(({ projectName, results }) => {
        const errors = results.find((result) => result.errors.length > 0)?.errors ?? [];
        return oneLine(`[${projectName}] ${file}:${line}`, title, errors.map(withPlace).join(" | "));
      }),
  );
  return [...own, ...suites.flatMap(failuresIn)];
}

/** A test that took too long has two errors: that it did, and what it waited for, which has a place. */
function withPlace({ message, location }: z.infer<typeof ERROR_OF_PLAYWRIGHT>): string {
  return location ? `${basename(location.file)}:${location.line} ${message}` : message;
}

function oneLine(place: string, name: string, message = ""): string {
  const plain = stripVTControlCharacters(message).replaceAll(/\s+/g, " ").trim();
  return `${place} > ${name}: ${plain.slice(0, MESSAGE_LENGTH)}`;
}
