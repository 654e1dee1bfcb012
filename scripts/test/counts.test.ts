import { expect, it } from "vitest";
import { countPlaywright, countVitest } from "./counts.ts";

it("names each test of Vitest that failed, in one line without colours", () => {
  const counts = countVitest(
    JSON.stringify({
      numPassedTests: 1,
      numFailedTests: 1,
      testResults: [
        {
          name: "lib/a.test.ts",
          status: "failed",
          message: "",
          assertionResults: [
            { fullName: "a slot ends", status: "passed", failureMessages: [] },
            {
              fullName: "a slot begins",
              status: "failed",
              failureMessages: ["\u001B[31mexpected 1\u001B[39m\n  to be 2"],
            },
          ],
        },
        { name: "lib/b.test.ts", status: "failed", message: "no such module", assertionResults: [] },
      ],
    }),
  );
  expect(counts).toEqual({
    passed: 1,
    failed: 1,
    failures: [
      "lib/a.test.ts > a slot begins: expected 1 to be 2",
      "lib/b.test.ts > the file itself: no such module",
    ],
  });
});

it("counts a test of Playwright that needed a second attempt as failed, and finds it however deep it lies", () => {
  const spec = (title: string, status: string, message?: string) => ({
    title,
    file: "book.spec.ts",
    line: 7,
    tests: [{ projectName: "pages", status, results: [{ errors: message ? [{ message }] : [] }, {}] }],
  });
  const suites = [
    { specs: [spec("good", "expected")], suites: [{ specs: [spec("shaky", "flaky", "too late")] }] },
  ];
  const stats = { expected: 1, unexpected: 0, flaky: 1, skipped: 0 };
  expect(countPlaywright(JSON.stringify({ stats, suites }))).toEqual({
    passed: 1,
    failed: 1,
    failures: ["[pages] book.spec.ts:7 > shaky: too late"],
  });
});

it("says of a test of Playwright that took too long where it waited, and for what", () => {
  const errors = [
    { message: "Test timeout of 120000ms exceeded." },
    {
      message: "Error: page.goto: Test timeout of 120000ms exceeded.",
      location: { file: "/anywhere/e2e/book.spec.ts", line: 9, column: 3 },
    },
  ];
  const tests = [{ projectName: "pages", status: "unexpected", results: [{ errors }] }];
  const suites = [{ specs: [{ title: "slow", file: "book.spec.ts", line: 7, tests }] }];
  const stats = { expected: 0, unexpected: 1, flaky: 0, skipped: 0 };
  expect(countPlaywright(JSON.stringify({ stats, suites })).failures).toEqual([
    "[pages] book.spec.ts:7 > slow: Test timeout of 120000ms exceeded. | " +
      "book.spec.ts:9 Error: page.goto: Test timeout of 120000ms exceeded.",
  ]);
});
