import { expect, test } from "vitest";

import { createLog } from "#lib/log.ts";

import { parseSeal, sealsOfLog } from "./logged-seals.ts";

const hash = "0123456789abcdef".repeat(4);

async function* linesOf(...lines: string[]) {
  yield* lines;
}

test("a seal is read from the line that the worker's log has of it, whatever stands before or between", async () => {
  const lines: string[] = [];
  const log = createLog("info", { write: (line) => void lines.push(line.trim()) });
  log.info({ seal: { seq: 7, hash, entries: 2 } }, "Audit entries sealed");
  log.info({ requestId: "r" }, "Something else");
  const [ours = "", other = ""] = lines;
  const seals = [];
  const written = linesOf(other, ours, `worker-1 | ${ours}`, '{"seal"', '{"seal":{"seq":0}}', "");
  for await (const seal of sealsOfLog(written)) seals.push(seal);
  expect(seals).toEqual([
    { seq: 7, hash },
    { seq: 7, hash },
  ]);
});

test("a seal is read as a person copies it, and nothing else is", () => {
  expect(parseSeal(`7:${hash}`)).toEqual({ seq: 7, hash });
  for (const text of ["", "7", `x:${hash}`, "7:abc", `7:${hash}:1`, `0:${hash}`, `7.5:${hash}`]) {
    expect(parseSeal(text)).toBeUndefined();
  }
});
