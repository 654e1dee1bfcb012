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
    tests: [{ projectName: "pages", status, results: [{ error: message ? { message } : undefined }, {}] }],
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
