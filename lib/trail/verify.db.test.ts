import type postgres from "postgres";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { connectAsAdmin } from "#db/testing/cluster.ts";
import { testDatabase } from "#db/testing/database.ts";
import { makeUser, SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { recordAudit } from "#lib/audit/record.ts";
import { sealEntries } from "./seal.ts";
import { verifyTrail, type ExpectedSeal, type Finding } from "./verify.ts";

const TABLES = ["audit_seals", "audit_sealed_entries", "audit_entries"];
const ID = "018f0000-0000-7000-8000-000000000001";

/** The server's owner: no grant, policy, trigger or foreign key restrains them. */
let admin: postgres.Sql;
let logged: ExpectedSeal[];

beforeAll(async () => {
  admin = connectAsAdmin(testDatabase().adminUrl);
  await admin.unsafe("set session_replication_role = replica");
  const { as } = await makeUser("doctor");
  const ctx = as("doctor");
  logged = [];
  for (let seals = 0; seals < 4; seals++) {
    for (let entries = 0; entries < 3; entries++) {
      const changes = { status: { from: "pending", to: "confirmed" } };
      const fact = { entity: "appointment", entityId: ID, fields: ["status"], changes } as const;
      await inTransaction(ctx, (tx) => recordAudit(tx, ctx, "appointment.change_status", fact));
    }
    const seal = await sealEntries(SYSTEM);
    if (seal) logged.push(seal);
  }
  // Some values break a check; the server's owner can drop it.
  await admin.unsafe("alter table audit_entries drop constraint audit_entries_check");
  for (const table of TABLES) await admin.unsafe(`create table kept_${table} as select * from ${table}`);
});

beforeEach(async () => {
  for (const table of TABLES) {
    await admin.unsafe(`delete from ${table}; insert into ${table} select * from kept_${table}`);
  }
});

afterAll(() => admin.end());

async function verified(expected: readonly ExpectedSeal[] = []) {
  const findings: Finding[] = [];
  const result = await verifyTrail(SYSTEM, (finding) => findings.push(finding), expected);
  expect(result.findings).toBe(findings.length);
  return { ...result, list: findings };
}

async function someEntry(): Promise<string> {
  const [row] = await admin<{ id: string }[]>`select id from audit_entries order by id offset 4 limit 1`;
  return row?.id ?? "";
}

/** For each column another value of its type. */
const OTHER_ENTRY = {
  id: "uuidv7()",
  at: "at + interval '1 microsecond'",
  actor_kind: "'anonymous'",
  actor_user_id: "uuidv7()",
  actor_role: "'admin'",
  actor_client_id: "uuidv7()",
  request_id: "request_id || ' '",
  action: "'appointment.read'",
  entity: "'patient'",
  entity_id: "uuidv7()",
  patient_id: "uuidv7()",
  changes: `'{"status": {"from": "pending", "to": "completed"}}'`,
  session_id: "null",
  outcome: "'refused'",
  fields: "'{}'",
};

const OTHER_SEAL = {
  seq: "99",
  previous_hash: "sha256('x')",
  entry_count: "entry_count + 1",
  entries_hash: "sha256('x')",
  frontier: "uuidv7()",
  sealed_at: "sealed_at + interval '1 microsecond'",
  hash: "sha256('x')",
};

const OTHER_SEALED = { entry_id: "uuidv7()", seal: "1", entry_hash: "sha256('x')" };

describe("a trail as it was sealed", () => {
  it("is found to be so, and agrees with the log", async () => {
    expect(await verified(logged)).toMatchObject({
      entries: 12,
      seals: 4,
      newest: { seq: 4, hash: logged[3]?.hash },
      unsealed: { count: 0, oldestMs: null },
      list: [],
    });
  });

  it("may have a tail that waits for its seal, and says how old it is", async () => {
    await admin`insert into audit_entries (id, at, actor_kind, request_id, action, entity, entity_id)
      values (uuidv7(interval '-20 seconds'), now(), 'system', 'r', 'x.y', 'user', ${ID}),
             (uuidv7(), now(), 'system', 'r', 'x.y', 'user', ${ID})`;
    const { unsealed, list } = await verified(logged);
    expect({ ...unsealed, list }).toMatchObject({ count: 2, list: [] });
    expect(unsealed.oldestMs).toBeGreaterThanOrEqual(20_000);
  });
});

describe("tampering by the owner of the server is found:", () => {
  it("each column of each table is known here", async () => {
    for (const [table, others] of [
      ["audit_entries", OTHER_ENTRY],
      ["audit_seals", OTHER_SEAL],
      ["audit_sealed_entries", OTHER_SEALED],
    ] as const) {
      const rows = await admin<{ name: string }[]>`
        select column_name as name from information_schema.columns where table_name = ${table} order by 1`;
      expect(rows.map(({ name }) => name)).toEqual(Object.keys(others).toSorted());
    }
  });

  it.each(Object.entries(OTHER_ENTRY))("another %s of an entry", async (column, other) => {
    const id = await someEntry();
    await admin.unsafe(`update audit_entries set ${column} = ${other} where id = '${id}'`);
    const { list } = await verified();
    expect(list).toContainEqual({ what: column === "id" ? "entry_removed" : "entry_changed", where: id });
  });

  it.each(Object.entries(OTHER_SEAL))("another %s of a seal", async (column, other) => {
    await admin.unsafe(`update audit_seals set ${column} = ${other} where seq = 2`);
    const { list } = await verified();
    const found =
      column === "seq" ? { what: "seal_removed", where: "2" } : { what: "seal_changed", where: "2" };
    expect(list).toContainEqual(found);
  });

  it.each(Object.entries(OTHER_SEALED))("another %s of what a seal vouches for", async (column, other) => {
    const id = await someEntry();
    await admin.unsafe(`update audit_sealed_entries set ${column} = ${other} where entry_id = '${id}'`);
    expect((await verified()).list).toContainEqual({ what: "sealed_entries_changed", where: "2" });
  });

  it("a removed entry, with and without its place in the seal", async () => {
    const id = await someEntry();
    await admin`delete from audit_entries where id = ${id}`;
    expect((await verified()).list).toEqual([{ what: "entry_removed", where: id }]);
    await admin`delete from audit_sealed_entries where entry_id = ${id}`;
    expect((await verified()).list).toEqual([{ what: "sealed_entries_changed", where: "2" }]);
  });

  it("an entry that was put in later, with and without a place in a seal", async () => {
    const [row] = await admin<{ id: string }[]>`
      insert into audit_entries (id, at, actor_kind, request_id, action, entity, entity_id)
      values (uuidv7(interval '-1 hour'), now(), 'system', 'r', 'x.y', 'user', ${ID}) returning id`;
    expect((await verified()).list).toEqual([{ what: "entry_inserted", where: row?.id }]);
    expect(await sealEntries(SYSTEM)).toBeUndefined();
    await admin`insert into audit_sealed_entries select ${row?.id ?? ""}, 3, sha256('x')`;
    expect((await verified()).list).toContainEqual({ what: "sealed_entries_changed", where: "3" });
  });

  it("a seal that was taken out of the middle, with its entries", async () => {
    await admin`delete from audit_entries where id in (select entry_id from audit_sealed_entries where seal = 2)`;
    await admin`delete from audit_sealed_entries where seal = 2`;
    await admin`delete from audit_seals where seq = 2`;
    expect((await verified()).list).toEqual([{ what: "seal_removed", where: "2" }]);
  });

  it("a seal that was made anew for other entries: the next one names the old", async () => {
    await admin`delete from audit_seals where seq > 2`;
    await admin`update audit_entries set action = 'x.y' where id = ${await someEntry()}`;
    await admin`delete from audit_sealed_entries where seal = 2`;
    await admin`delete from audit_seals where seq = 2`;
    await sealEntries(SYSTEM);
    await admin`insert into audit_seals select * from kept_audit_seals where seq > 2`;
    expect((await verified()).list).toContainEqual({ what: "seal_changed", where: "2" });
  });

  it("seals taken off the end, though what is left fits together: the log has them", async () => {
    await admin`delete from audit_seals where seq > 2`;
    expect((await verified()).list).toContainEqual({ what: "seal_removed", where: "3" });
    await admin`delete from audit_sealed_entries where seal > 2`;
    await admin`delete from audit_entries where id not in (select entry_id from audit_sealed_entries)`;
    expect((await verified()).list).toEqual([]);
    expect((await verified(logged.slice(-1))).list).toEqual([{ what: "seal_removed", where: "4" }]);
  });

  it("a whole chain made anew: the log has another", async () => {
    await admin`delete from audit_sealed_entries`;
    await admin`delete from audit_seals`;
    await admin`update audit_entries set action = 'x.y'`;
    await sealEntries(SYSTEM);
    expect((await verified()).list).toEqual([]);
    expect((await verified(logged)).list).toEqual([
      { what: "seal_not_as_logged", where: "1" },
      { what: "seal_removed", where: "2" },
      { what: "seal_removed", where: "3" },
      { what: "seal_removed", where: "4" },
    ]);
  });
});
