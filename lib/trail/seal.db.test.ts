import { asc, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";

import { recordAudit } from "#lib/audit/record.ts";
import { auditEntries, auditSealedEntries, auditSeals } from "#db/schema/index.ts";
import { connectAsAdmin } from "#db/testing/cluster.ts";
import { resetDatabase, testDatabase } from "#db/testing/database.ts";
import { contextOf, makeUser, SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { ENTRY_TEXT, lowestUnsealedId, timeOfId } from "./chain.ts";
import { sealEntries, SEAL_SIZE } from "./seal.ts";
import { verifyTrail } from "./verify.ts";

beforeEach(resetDatabase);

const ID = "018f0000-0000-7000-8000-000000000001";

async function writeEntries(count: number): Promise<void> {
  for (let made = 0; made < count; made++) {
    await inTransaction(SYSTEM, (tx) =>
      recordAudit(tx, SYSTEM, "user.create", { entity: "user", entityId: ID }),
    );
  }
}

async function writeManyEntries(count: number): Promise<void> {
  await inTransaction(SYSTEM, (tx) =>
    tx.execute(sql`
      insert into audit_entries (at, actor_kind, request_id, action, entity, entity_id)
      select now(), 'system', 'r', 'user.create', 'user', ${ID} from generate_series(1, ${count}::int)`),
  );
}

const chain = () =>
  inTransaction(SYSTEM, async (tx) => ({
    seals: await tx.select().from(auditSeals).orderBy(asc(auditSeals.seq)),
    sealed: await tx.select().from(auditSealedEntries).orderBy(asc(auditSealedEntries.entryId)),
    entries: await tx.select({ id: auditEntries.id }).from(auditEntries).orderBy(asc(auditEntries.id)),
  }));

const findingsOf = async () => (await verifyTrail(SYSTEM, () => undefined)).findings;

describe("sealing", () => {
  it("vouches for every entry once and for the seal before, and does nothing when nothing is new", async () => {
    await writeEntries(2);
    const first = await sealEntries(SYSTEM);
    await writeEntries(1);
    const second = await sealEntries(SYSTEM);
    expect(await sealEntries(SYSTEM)).toBeUndefined();
    const { seals, sealed, entries } = await chain();
    expect([first, second]).toEqual(
      seals.map(({ seq, hash, entryCount }) => ({ seq, hash: hash.toString("hex"), entries: entryCount })),
    );
    expect(seals[1]?.previousHash).toEqual(seals[0]?.hash);
    expect(sealed.map(({ entryId }) => entryId)).toEqual(entries.map(({ id }) => id));
    expect(sealed.map(({ seal }) => seal)).toEqual([1, 1, 2]);
  });

  it("may be done by many processes at once: they take turns, and the chain does not fork", async () => {
    await writeManyEntries(SEAL_SIZE + 10);
    for (let round = 0; round < 3; round++) {
      await Promise.all(Array.from({ length: 6 }, () => sealEntries(SYSTEM)));
    }
    const { seals, sealed } = await chain();
    expect(seals.map(({ seq, entryCount }) => [seq, entryCount])).toEqual([
      [1, SEAL_SIZE],
      [2, 10],
    ]);
    expect(sealed).toHaveLength(SEAL_SIZE + 10);
    expect(await findingsOf()).toBe(0);
  });

  it("does not miss an entry that is committed after younger ones were sealed", async () => {
    const admin = connectAsAdmin(testDatabase().adminUrl);
    try {
      await admin.unsafe("begin; set local role praxis_system");
      await admin`
        insert into audit_entries (at, actor_kind, request_id, action, entity, entity_id)
        values (now(), 'system', 'late', 'user.create', 'user', ${ID})`;
      await writeEntries(2);
      expect(await sealEntries(SYSTEM)).toMatchObject({ seq: 1, entries: 2 });
      await admin.unsafe("commit");
      expect(await sealEntries(SYSTEM)).toMatchObject({ seq: 2, entries: 1 });
      const { seals, sealed, entries } = await chain();
      expect(sealed.find(({ seal }) => seal === 2)?.entryId).toBe(entries[0]?.id);
      expect(seals[1]?.frontier).toBe(entries[2]?.id);
      expect(await findingsOf()).toBe(0);
    } finally {
      await admin.end();
    }
  });

  it("looks at the last minute before the newest sealed entry, or before now where the clock was set back", () => {
    const minute = 60_000;
    const frontier = lowestUnsealedId(undefined, 0).replace(/^.{13}/, "018f0000-0000");
    const at = timeOfId(frontier);
    expect(timeOfId(lowestUnsealedId(frontier, at + 10 * minute))).toBe(at - minute);
    expect(timeOfId(lowestUnsealedId(frontier, at - 10 * minute))).toBe(at - 11 * minute);
    expect(timeOfId(lowestUnsealedId(undefined, at))).toBe(0);
  });

  it("reads an entry as the same text whatever the connection's settings are", async () => {
    await writeEntries(1);
    const textWith = (settings: Record<string, string>) =>
      inTransaction(SYSTEM, async (tx) => {
        for (const [name, value] of Object.entries(settings)) {
          await tx.execute(sql`select set_config(${name}, ${value}, true)`);
        }
        return (await tx.select({ text: ENTRY_TEXT }).from(auditEntries))[0]?.text;
      });
    const elsewhere = { TimeZone: "Asia/Kathmandu", DateStyle: "German", IntervalStyle: "iso_8601" };
    expect(await textWith({ ...elsewhere, extra_float_digits: "-3" })).toBe(await textWith({}));
  });
});

describe("an entry", () => {
  const written = (changes: object, fields: string[] = []) =>
    inTransaction(SYSTEM, (tx) =>
      recordAudit(tx, SYSTEM, "user.create", {
        entity: "user",
        entityId: ID,
        changes: { ...changes },
        fields,
      }),
    );

  it.each([
    { status: { from: "pending", to: "confirmed" } },
    { startsAt: "2027-01-04T03:45:00.000Z", mode: "video", locationId: ID },
    { roles: ["patient", "doctor"], isEnrolled: true, openings: 12, date: "2027-01-04" },
    { locationId: { from: ID, to: null }, roles: { from: [], to: ["admin"] } },
  ])("may hold times, ids, short codes and counts: %j", async (changes) => {
    await expect(written(changes, ["name", "insurerName"])).resolves.toBeUndefined();
  });

  it.each([
    { name: "Amara O'Neill" },
    { reason: "chest pain" },
    { status: "Chest pain" },
    { status: { from: "pending", to: "confirmed", note: "x" } },
    { status: { from: { to: "pending" } } },
    { roles: [["patient"]] },
    { mode: "a_code_that_goes_on_and_on_like_something_that_a_person_wrote" },
    { startsAt: "tomorrow" },
    { locationId: "Patan" },
    { openings: "12" },
    { openings: 97_715_522_266 },
    { dateOfBirth: "1988-03-27" },
    { phone: "+97715522266" },
    { isEnrolled: "yes, since the operation" },
  ])("may hold no words of anybody: %j", async (changes) => {
    await expect(written(changes)).rejects.toMatchObject({ cause: { code: "23514" } });
  });

  it.each([["Amara O'Neill"], ["+97715522266"], ["name, please"]])(
    "names fields, and nothing else: %s",
    async (field) => {
      await expect(written({}, [field])).rejects.toMatchObject({ cause: { code: "23514" } });
    },
  );

  it("is numbered by the database and tells the session of its actor, which nobody but the system reads", async () => {
    const { as } = await makeUser("patient");
    const { actor } = as("patient");
    const ctx = contextOf(actor);
    const before = Date.now();
    await inTransaction(ctx, (tx) =>
      tx.insert(auditEntries).values({
        id: ID,
        at: 0,
        actorKind: "user",
        actorUserId: actor.kind === "user" ? actor.userId : null,
        actorRole: "patient",
        sessionId: actor.kind === "user" ? actor.sessionId : null,
        requestId: "r",
        action: "user.create",
        entity: "user",
        entityId: ID,
      }),
    );
    const [entry] = await inTransaction(SYSTEM, (tx) => tx.select().from(auditEntries));
    expect(entry).toMatchObject({ sessionId: actor.kind === "user" ? actor.sessionId : "" });
    expect(timeOfId(entry?.id ?? "")).toBeGreaterThanOrEqual(before);
    const peek = inTransaction(ctx, (tx) => tx.execute(sql`select session_id from audit_entries`));
    await expect(peek).rejects.toMatchObject({ cause: { code: "42501" } });
  });

  it("cannot be written in the name of another role", async () => {
    const { id, as } = await makeUser("patient");
    const forged = sql`insert into audit_entries (at, actor_kind, actor_user_id, actor_role, request_id, action, entity, entity_id)
      values (now(), 'user', ${id}, 'doctor', 'r', 'x.y', 'user', ${id})`;
    await expect(inTransaction(as("patient"), (tx) => tx.execute(forged))).rejects.toMatchObject({
      cause: { code: "42501" },
    });
  });
});
