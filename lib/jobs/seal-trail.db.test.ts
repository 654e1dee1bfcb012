import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";

import { SEAL_SIZE } from "#lib/trail/seal.ts";
import { verifyTrail } from "#lib/trail/verify.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { until } from "#db/testing/scratch.ts";
import { SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { sealTrail, startSealing } from "./seal-trail.ts";

beforeEach(resetDatabase);

const writeEntries = (count: number) =>
  inTransaction(SYSTEM, (tx) =>
    tx.execute(sql`
      insert into audit_entries (at, actor_kind, request_id, action, entity, entity_id)
      select now(), 'system', 'r', 'user.create', 'user', uuidv7() from generate_series(1, ${count}::int)`),
  );

const verified = () => verifyTrail(SYSTEM, () => undefined);

test("everything that waits is sealed, however much has come together", async () => {
  await writeEntries(2 * SEAL_SIZE + 1);
  await sealTrail();
  expect(await verified()).toMatchObject({
    entries: 2 * SEAL_SIZE + 1,
    seals: 3,
    unsealed: { count: 0 },
    findings: 0,
  });
});

test("a worker that is to stop finishes the seal it is at", async () => {
  await writeEntries(2 * SEAL_SIZE);
  await sealTrail(AbortSignal.abort());
  expect(await verified()).toMatchObject({ seals: 1, unsealed: { count: SEAL_SIZE }, findings: 0 });
});

test("a worker seals as soon as it starts", async () => {
  await writeEntries(1);
  const sealing = startSealing();
  try {
    await until(async () => (await verified()).unsealed.count === 0);
  } finally {
    sealing.stop();
  }
  expect((await verified()).seals).toBe(1);
});
