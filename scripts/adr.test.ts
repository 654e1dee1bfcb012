import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it, test } from "vitest";

const FOLDER = join(import.meta.dirname, "..", "docs", "adr");
const FILES = globSync("*.md", { cwd: FOLDER }).toSorted();
const REQUIRED = ["Context", "Decision", "Consequences", "How it is checked"];

const numberOf = (file: string) => Number(file.slice(0, 4));

test("no two decisions have one number", () => {
  expect(new Set(FILES.map(numberOf)).size).toBe(FILES.length);
  expect(FILES.length).toBeGreaterThan(15);
});

describe.each(FILES)("the decision %s", (file) => {
  const lines = readFileSync(join(FOLDER, file), "utf8").trimEnd().split("\n");
  const status = lines[2] ?? "";

  it("is named and titled by its number", () => {
    expect(file).toMatch(/^\d{4}(-[a-z0-9]+)+\.md$/);
    expect(lines[0]).toMatch(new RegExp(`^# ${numberOf(file)}\\. \\S`));
  });

  it("says since when it is accepted, and by which other decision it is superseded, if it is", () => {
    expect(status).toMatch(/^(Accepted|Superseded), \d{4}-\d{2}-\d{2}\.( |$)/);
    const others = [...status.matchAll(/ADR (\d+)/g)].map(([, number]) => Number(number));
    for (const other of others) expect(FILES.map(numberOf)).toContain(other);
    if (/superseded/i.test(status)) expect(others).not.toEqual([]);
  });

  it("has its parts in one order, in at most 60 lines", () => {
    const headings = lines.flatMap((line) => /^## (.+)$/.exec(line)?.[1] ?? []);
    expect(headings.filter((heading) => REQUIRED.includes(heading))).toEqual(REQUIRED);
    expect(lines.length).toBeLessThanOrEqual(60);
  });
});

test("the guide for engineers has at most 800 words", () => {
  const guide = readFileSync(join(FOLDER, "..", "..", "AGENTS.md"), "utf8");
  expect(guide.split(/\s+/).length).toBeLessThanOrEqual(800);
});
