import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { afterAll, beforeAll, expect, test } from "vitest";

import { signRecord } from "#lib/records/sign.ts";
import { makeSeen, writing } from "#lib/records/testing/recorded.ts";

const FIRST = process.env["RECORDS_KEYS"] ?? "";
const SECOND = `second:${randomBytes(32).toString("base64")}`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "praxis-codes-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A script's output, and how it ended. */
async function run(script: string, args: string[] = [], keys = FIRST) {
  const env = { ...process.env, RECORDS_KEYS: keys };
  const file = join(import.meta.dirname, script);
  return promisify(execFile)(process.execPath, [file, ...args], { env }).then(
    ({ stdout, stderr }) => ({ said: stdout + stderr, isDone: true }),
    ({ stdout, stderr }: { stdout: string; stderr: string }) => ({ said: stdout + stderr, isDone: false }),
  );
}

test("codes come from a CSV file, and a row that is none is named with what was stored before it", async () => {
  const good = join(folder, "good.csv");
  await writeFile(
    good,
    '\ufeffsystem,code,title\nICD-10,H66.9,"Otitis media, unspecified"\nICD-10,G44.2,Headache\n',
  );
  expect(await run("import-codes.ts", [good])).toEqual({ said: "Stored 2 codes.\n", isDone: true });
  const bad = join(folder, "bad.csv");
  await writeFile(bad, "system,code,title\nICD-10,H66.9,Otitis\nICD-10,,Nothing\n");
  const { said, isDone } = await run("import-codes.ts", [bad]);
  expect([said.startsWith(`Row 3 of ${bad} is no code`), isDone]).toEqual([true, false]);
  expect((await run("import-codes.ts", [join(folder, "none.csv")])).said).toBe("There is no such file.\n");
});

test("keys are sealed anew by a command that says which may go, and a start without a needed one is refused", async () => {
  const seen = await makeSeen();
  await signRecord(seen.doctor, writing(seen.appointmentId));
  expect(await run("check-records-keys.ts")).toEqual({ said: "", isDone: true });
  const refused = await run("check-records-keys.ts", [], SECOND);
  expect([refused.said.startsWith("RECORDS_KEYS lacks the key tests,"), refused.isDone]).toEqual([
    true,
    false,
  ]);
  const { said, isDone } = await run("records-rotate.ts", [], `${SECOND},${FIRST}`);
  expect(said).toBe(
    "Sealed 1 keys anew under second.\nNo record needs the key tests: it may leave RECORDS_KEYS.\n",
  );
  expect(isDone).toBe(true);
  expect(await run("check-records-keys.ts", [], SECOND)).toEqual({ said: "", isDone: true });
});
