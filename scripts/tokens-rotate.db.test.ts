import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

import { isNull } from "drizzle-orm";
import { expect, test } from "vitest";

import { loadSigningKey, replaceSigningKey } from "#lib/identity/grants/signing-keys.ts";
import { auditEntries, signingKeys } from "#db/schema/index.ts";
import { SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

const SCRIPT = join(import.meta.dirname, "tokens-rotate.ts");

const signing = () =>
  inTransaction(SYSTEM, (tx) => tx.select().from(signingKeys).where(isNull(signingKeys.retiredAt)));

test("a command lets another key sign, forgets the private half of the one before, and is recorded", async () => {
  const before = await inTransaction(SYSTEM, (tx) => loadSigningKey(tx, SYSTEM));
  const { stdout } = await promisify(execFile)(process.execPath, [SCRIPT], { env: process.env });
  const [key, ...more] = await signing();
  expect([stdout, more]).toEqual([`The key ${key?.id} signs tokens from now on.\n`, []]);
  expect(key?.id).not.toBe(before.id);
  const rows = await inTransaction(SYSTEM, (tx) => tx.select().from(signingKeys));
  expect(rows.find(({ id }) => id === before.id)).toMatchObject({ sealedPrivateKey: null });
  const entries = await inTransaction(SYSTEM, (tx) => tx.select().from(auditEntries));
  expect(entries.find(({ action }) => action === "signing_key.rotate")).toMatchObject({
    entity: "signing_key",
    entityId: key?.id,
    actorKind: "system",
  });
});

test("of keys that are made at once one signs", async () => {
  await inTransaction(SYSTEM, (tx) => tx.update(signingKeys).set({ retiredAt: 0, sealedPrivateKey: null }));
  const made = await Promise.all(
    Array.from({ length: 8 }, () => inTransaction(SYSTEM, (tx) => loadSigningKey(tx, SYSTEM))),
  );
  expect(new Set(made.map(({ id }) => id)).size).toBe(1);
  expect(await signing()).toHaveLength(1);
});

test("a key that has come since none was seen, or another was, goes on signing", async () => {
  const current = await inTransaction(SYSTEM, (tx) => loadSigningKey(tx, SYSTEM));
  for (const seen of [undefined, "0199a3c4-7d10-7c3e-8f00-000000000001"])
    expect(await inTransaction(SYSTEM, (tx) => replaceSigningKey(tx, SYSTEM, seen))).toEqual({
      id: current.id,
    });
});
