import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isDomainError } from "#lib/core/errors.ts";
import { systemActor } from "#lib/core/system-actor.ts";
import { useDatabase } from "#db/testing/database.ts";
import { startPrivateServer, type PrivateServer } from "#db/testing/private-server.ts";
import { adminUrlOf, asAdmin, requestOf, usePoolOf } from "#db/testing/scratch.ts";
import { closeDatabase } from "./client.ts";
import { inTransaction, type Resolution, type Tx } from "./transaction.ts";

/**
 * `kill -9` of the server under load. Unpatched postgres.js crashes the process or hangs a worker
 * (docs/adr/0002-postgres-js-is-patched.md).
 */
const WORKERS = 8;
const KILLS = 20;
const SEED = 20_270_104;
/** Many times what it takes. A worker that hangs is reported by this, as nothing else would. */
const HANGS_AFTER_MS = 240_000;

let server: PrivateServer;
const ctx = { ...requestOf("worker"), actor: systemActor("test") };

beforeAll(async () => {
  server = await startPrivateServer();
  useDatabase(server.databaseUrl);
  await usePoolOf(WORKERS);
  await asAdmin(
    adminUrlOf(server),
    `create table writes (key text primary key);
     create table effects (key text not null, step int not null);
     grant select, insert on writes, effects to praxis_system;`,
  );
});
afterAll(async () => {
  await closeDatabase();
  await server.stop();
});

const find = async (tx: Tx, key: string): Promise<Resolution<string>> => {
  const rows = await tx.execute(sql`select from writes where key = ${key}`);
  return rows.length > 0 ? { found: true, value: key } : { found: false };
};

/** Three statements, so that a kill finds some transactions before, some amid and some after their writes. */
function writeOnce(key: string): Promise<string> {
  return inTransaction(
    ctx,
    async (tx) => {
      const claimed = await tx.execute(
        sql`insert into writes values (${key}) on conflict do nothing returning key`,
      );
      if (claimed.length === 0) return key;
      await tx.execute(sql`insert into effects values (${key}, 1)`);
      await tx.execute(sql`insert into effects values (${key}, 2)`);
      return key;
    },
    { resolveUnknown: (tx) => find(tx, key) },
  );
}

test(
  "twenty kills under load crash nothing, hang nobody, and lose or repeat no acknowledged write",
  async () => {
    const acknowledged = new Set<string>();
    const random = mulberry32(SEED);
    let killed = 0;
    let heard = () => undefined as void;

    /** Works until it has been served once more after the last kill. */
    const worker = async (name: number) => {
      for (let count = 0, isServedAgain = false; !isServedAgain; count++) {
        const isAfterwards = killed === KILLS;
        try {
          acknowledged.add(await writeOnce(`${name}-${count}`));
          isServedAgain = isAfterwards;
          heard();
        } catch (error) {
          if (!isDomainError(error) || error.code !== "unavailable") throw error;
        }
      }
    };
    const killer = async () => {
      while (killed < KILLS) {
        let more = 1 + Math.floor(random() * 120);
        await new Promise<void>((resolve) => (heard = () => (--more === 0 ? resolve() : undefined)));
        for (let turns = Math.floor(random() * 20); turns > 0; turns--) await new Promise(setImmediate);
        await server.killGroup();
        killed++;
      }
    };
    await Promise.all([killer(), ...Array.from({ length: WORKERS }, (_, name) => worker(name))]);

    const stored = await asAdmin(adminUrlOf(server), "select key from writes");
    const keys = new Set(stored.map((row) => row["key"]));
    expect([...acknowledged].filter((key) => !keys.has(key))).toEqual([]);
    expect(acknowledged.size).toBeGreaterThan(KILLS);
    const wrong = `select key from writes left join effects using (key) group by key
    having array_agg(step order by step) is distinct from array[1, 2]`;
    expect(await asAdmin(adminUrlOf(server), wrong)).toEqual([]);
    expect(
      await asAdmin(adminUrlOf(server), "select key from effects except select key from writes"),
    ).toEqual([]);
  },
  HANGS_AFTER_MS,
);

/** Pseudo-random numbers from 0 to 1, the same for the same seed. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
