import { randomBytes, randomUUID } from "node:crypto";

import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { forgetEnv } from "#lib/env.ts";
import { connectAsAdmin } from "#db/testing/cluster.ts";
import { testDatabase } from "#db/testing/database.ts";
import { SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { amendRecord } from "./amend.ts";
import { listKeysInUse, registerRecordsKeys } from "./keys.ts";
import { loadRecord } from "./queries.ts";
import { findRecordEditor } from "./queries-editor.ts";
import { rotateAllKeys } from "./rotate.ts";
import { saveDraft } from "./save-draft.ts";
import { signRecord } from "./sign.ts";
import { codeOf } from "./testing/codes.ts";
import { makeSeen, writing, WRITTEN, type Seen } from "./testing/recorded.ts";

const FIRST = process.env["RECORDS_KEYS"] ?? "";
const newKey = (id: string) => `${id}:${randomBytes(32).toString("base64")}`;

function withKeys(...keys: string[]): void {
  process.env["RECORDS_KEYS"] = keys.join(",");
  forgetEnv();
}

let seen: Seen;
beforeEach(async () => {
  seen = await makeSeen();
  await signRecord(seen.doctor, writing(seen.appointmentId));
  const amended = writing(seen.appointmentId, { version: 1, notes: "Second", reason: "A mistake" });
  await amendRecord(seen.doctor, amended);
});
afterEach(async () => {
  withKeys(FIRST);
  await asSuperuser("truncate medical_record_drafts, medical_record_keys");
});

const read = (ctx = seen.owner) => inTransaction(ctx, (tx) => loadRecord(tx, ctx, seen.appointmentId));
const readable = async () => (await read()).versions.map(({ content }) => content !== null);

async function asSuperuser(statement: string): Promise<void> {
  const admin = connectAsAdmin(testDatabase().adminUrl);
  try {
    await admin.begin(async (tx) => {
      await tx.unsafe("set local session_replication_role = replica");
      await tx.unsafe(statement);
    });
  } finally {
    await admin.end();
  }
}

const ofRecord = () =>
  `record_id = (select id from medical_records where appointment_id = '${seen.appointmentId}')`;

describe("a version that was changed in the database", () => {
  it("says that it cannot be read, and leaves the others readable", async () => {
    await asSuperuser(`update medical_record_versions set sealed = set_byte(sealed, 20, 255 - get_byte(sealed, 20))
      where version = 1 and ${ofRecord()}`);
    expect(await readable()).toEqual([true, false]);
  });

  it.each([
    ["swapped with the one beside it", "update medical_record_versions set version = 3 - version + 10 where"],
    ["without its key", "delete from medical_record_keys where version = 2 and"],
    ["under a key nobody has", "update medical_record_keys set key_id = 'nobodys' where version = 2 and"],
    ["with another's key", "update medical_record_keys set version = 3 - version + 10 where"],
  ])("is not read when %s", async (_how, statement) => {
    await asSuperuser(`${statement} ${ofRecord()}`);
    if (statement.includes("+ 10"))
      await asSuperuser(`update ${statement.split(" ")[1]} set version = version - 10 where ${ofRecord()}`);
    const left = await readable();
    expect(left).toContain(false);
    expect(left).toHaveLength(2);
  });

  it("is no draft's end either: the editor says so and offers the signed version", async () => {
    await saveDraft(seen.doctor, writing(seen.appointmentId, { version: 2 }));
    await asSuperuser(`update medical_record_drafts set revision = 7 where ${ofRecord()}`);
    const editor = await inTransaction(seen.doctor, (tx) =>
      findRecordEditor(tx, seen.doctor, seen.appointmentId),
    );
    expect(editor).toMatchObject({ isDraftUnreadable: true, revision: 7, content: { notes: "Second" } });
  });
});

describe("sealing keys anew", () => {
  it("opens with the new key alone afterwards, and touches no content", async () => {
    const contents = () =>
      inTransaction(SYSTEM, (tx) =>
        tx.execute(sql`select record_id, version, sealed from medical_record_versions order by 1, 2`),
      );
    const before = [...(await contents())];
    await saveDraft(seen.doctor, writing(seen.appointmentId, { version: 2, notes: "Typing" }));
    const second = newKey("second");
    withKeys(second, FIRST);
    await registerRecordsKeys(SYSTEM);
    expect(await readable()).toEqual([true, true]);
    expect(await rotateAllKeys(SYSTEM, randomUUID())).toEqual({ resealed: 3, unreadable: 0 });
    expect([...(await contents())]).toEqual(before);
    withKeys(second);
    await registerRecordsKeys(SYSTEM);
    expect(await readable()).toEqual([true, true]);
    const used = (await inTransaction(SYSTEM, listKeysInUse)).filter(({ isUsed }) => isUsed);
    expect(used.map(({ id }) => id)).toEqual(["second"]);
    const editor = await inTransaction(seen.doctor, (tx) =>
      findRecordEditor(tx, seen.doctor, seen.appointmentId),
    );
    expect(editor?.content.notes).toBe("Typing");
  });

  it("loses nothing while doctors write and patients read", async () => {
    const others = await Promise.all(
      Array.from({ length: 6 }, (_, hour) =>
        makeSeen(`2027-01-07T${String(9 + hour).padStart(2, "0")}:00:00+05:45`),
      ),
    );
    withKeys(newKey("under-load"), FIRST);
    await registerRecordsKeys(SYSTEM);
    let isOver = false;
    const reading = (async () => {
      const found: boolean[][] = [];
      while (!isOver) found.push(await readable());
      return found;
    })();
    const [rotated, ...written] = await Promise.all([
      rotateAllKeys(SYSTEM, randomUUID()),
      ...others.map((other) => codeOf(signRecord(other.doctor, writing(other.appointmentId)))),
    ]).finally(() => {
      isOver = true;
    });
    expect(written).toEqual(others.map(() => "done"));
    expect(rotated.unreadable).toBe(0);
    expect((await reading).flat()).not.toContain(false);
    for (const other of others) {
      const record = await inTransaction(other.owner, (tx) =>
        loadRecord(tx, other.owner, other.appointmentId),
      );
      expect(record.versions[0]?.content).toEqual(WRITTEN);
    }
  });

  it("leaves alone what does not open, and goes on", async () => {
    await asSuperuser(
      `update medical_record_keys set sealed_key = '\\x00' where version = 1 and ${ofRecord()}`,
    );
    withKeys(newKey("past-damage"), FIRST);
    await registerRecordsKeys(SYSTEM);
    expect(await rotateAllKeys(SYSTEM, randomUUID())).toEqual({ resealed: 1, unreadable: 1 });
    expect(await readable()).toEqual([true, false]);
  });
});

describe("a start", () => {
  it("is refused with a sentence when a key is missing that something stored needs", async () => {
    withKeys(newKey("fresh"));
    await expect(registerRecordsKeys(SYSTEM)).rejects.toThrow(/^RECORDS_KEYS lacks the key tests,/);
  });

  it("is refused when a key is another than the one that sealed", async () => {
    withKeys(newKey("tests"));
    await expect(registerRecordsKeys(SYSTEM)).rejects.toThrow(/another key under the id tests/);
  });

  it("goes on with an old key left out that nothing needs any more", async () => {
    withKeys(FIRST, newKey("never-used"));
    await registerRecordsKeys(SYSTEM);
    withKeys(FIRST);
    await expect(registerRecordsKeys(SYSTEM)).resolves.toBeUndefined();
  });
});
