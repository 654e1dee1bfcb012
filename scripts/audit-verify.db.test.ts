import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

import { recordAudit } from "#lib/audit/record.ts";
import { sealEntries } from "#lib/trail/seal.ts";
import { connectAsAdmin } from "#db/testing/cluster.ts";
import { testDatabase } from "#db/testing/database.ts";
import { SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

const ID = "018f0000-0000-7000-8000-000000000001";
let folder: string;
let seal: Awaited<ReturnType<typeof sealEntries>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "praxis-audit-"));
  await inTransaction(SYSTEM, (tx) =>
    recordAudit(tx, SYSTEM, "user.create", { entity: "user", entityId: ID }),
  );
  seal = await sealEntries(SYSTEM);
});

afterAll(() => rm(folder, { recursive: true }));

function verify(...args: string[]) {
  const script = join(import.meta.dirname, "audit-verify.ts");
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { encoding: "utf8" });
  return { status, said: stdout + stderr };
}

async function logWith(...lines: object[]): Promise<string> {
  const path = join(folder, "worker.log");
  await writeFile(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  return path;
}

test("the check of the trail ends with 0 when all fits, and names the newest seal", async () => {
  const log = await logWith({ level: "info", msg: "The worker is ready" }, { seal });
  expect(verify("--log", log, "--expect", `1:${seal?.hash}`)).toEqual({
    status: 0,
    said: `Entries: 1. Seals: 1. Entries that wait for a seal: 0.\nNewest seal: 1:${seal?.hash}\nThe trail is as it was sealed.\n`,
  });
});

test("it ends with 1 and says what and where, when something does not", async () => {
  const later = { seq: 2, hash: "ab".repeat(32) };
  const cutOff = verify("--log", await logWith({ seal }, { seal: later }));
  expect(cutOff.status).toBe(1);
  expect(cutOff.said).toContain("The seal is gone: 2\n");

  const admin = connectAsAdmin(testDatabase().adminUrl);
  const [row] = await admin<{ id: string }[]>`update audit_entries set request_id = 'x' returning id`;
  await admin.end();
  const changed = verify();
  expect(changed.status).toBe(1);
  expect(changed.said).toContain(`The entry was changed after it was sealed: ${row?.id}\n`);
});

test("it ends with 2 when it cannot check", () => {
  expect(verify("--expect", "1:abc").status).toBe(2);
  expect(verify("--log", join(folder, "none.log")).status).toBe(2);
});
