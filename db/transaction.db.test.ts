import { inspect } from "node:util";
import { sql } from "drizzle-orm";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { DomainError, isDomainError } from "#lib/core/errors.ts";
import { systemActor } from "#lib/core/system-actor.ts";
import { testDatabase } from "#db/testing/database.ts";
import { asAdmin, gate, requestOf, usePoolOf } from "#db/testing/scratch.ts";
import { database } from "./client.ts";
import { constraintName, sqlState } from "./errors.ts";
import { inReadTransaction, inTransaction, type Tx } from "./transaction.ts";

const { adminUrl } = testDatabase();
const alice = requestOf("alice");

beforeAll(async () => {
  await asAdmin(
    adminUrl,
    `create table notes (body text, constraint one_of_a_kind unique (body) deferrable initially deferred);
     grant select, insert on notes to praxis_app, praxis_system;`,
  );
});
beforeEach(() => usePoolOf(4));
afterEach(() => asAdmin(adminUrl, "truncate notes"));

const write = (tx: Tx, body: string) => tx.execute(sql`insert into notes values (${body})`);
const raise = (tx: Tx, state: string) =>
  tx.execute(sql.raw(`do $$ begin raise exception 'on purpose' using errcode = '${state}'; end $$`));
const stored = async () =>
  (await asAdmin(adminUrl, "select body from notes order by body")).map((row) => row["body"]);

async function refusalOf(work: Promise<unknown>) {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!isDomainError(error)) throw new Error("Expected a refusal", { cause: error });
  return error;
}

test("what the work wrote is stored once it returns, and its value is handed on", async () => {
  const value = await inTransaction(alice, async (tx) => (await write(tx, "it's stored"), "done"));
  expect(value).toBe("done");
  expect(await stored()).toEqual(["it's stored"]);
});

test("what the work throws is thrown on, and nothing is stored", async () => {
  const bug = new TypeError("a bug");
  const work = inTransaction(alice, async (tx) => {
    await write(tx, "never");
    throw bug;
  });
  await expect(work).rejects.toBe(bug);
  expect(await stored()).toEqual([]);
});

test("a read transaction reads and cannot write", async () => {
  const reader = { ...alice, actor: systemActor("test") };
  expect(await inReadTransaction(reader, (tx) => tx.execute(sql`select 1 as one`))).toMatchObject([
    { one: 1 },
  ]);
  const work = inReadTransaction(reader, (tx) => write(tx, "never"));
  await expect(work).rejects.toSatisfy((error) => sqlState(error) === "25006");
});

test("of two transactions that deadlock both are done in the end", async () => {
  let runs = 0;
  const [hasFirst, hasSecond] = [gate(), gate()];
  const lock = (tx: Tx, key: number) => tx.execute(sql`select pg_advisory_xact_lock(${key}::bigint)`);
  const crossing = (mine: number, own: ReturnType<typeof gate>, other: ReturnType<typeof gate>) =>
    inTransaction(alice, async (tx) => {
      runs++;
      await lock(tx, mine);
      own.open();
      await other.opened;
      await lock(tx, 3 - mine);
      await write(tx, `crossed from ${mine}`);
    });
  await Promise.all([crossing(1, hasFirst, hasSecond), crossing(2, hasSecond, hasFirst)]);
  expect(runs).toBe(3);
  expect(await stored()).toEqual(["crossed from 1", "crossed from 2"]);
});

test("a transaction that never gets through is given up after four retries", async () => {
  let runs = 0;
  const error = await refusalOf(inTransaction(alice, (tx) => (runs++, raise(tx, "40001"))));
  expect(runs).toBe(5);
  expect(error).toMatchObject({ code: "unavailable", details: { retryAfterSeconds: 2 } });
  expect(error.details).not.toHaveProperty("outcome");
});

test.each(["55P03", "57014", "53300"])(
  "SQLSTATE %s is answered at once with a time to come back",
  async (state) => {
    let runs = 0;
    const error = await refusalOf(inTransaction(alice, (tx) => (runs++, raise(tx, state))));
    expect(runs).toBe(1);
    expect(error).toMatchObject({ code: "unavailable", details: { retryAfterSeconds: 2 } });
  },
);

test("a constraint that speaks up at COMMIT is a refusal, not an unknown outcome", async () => {
  const work = inTransaction(alice, async (tx) => (await write(tx, "twin"), await write(tx, "twin")));
  await expect(work).rejects.toSatisfy((error) => sqlState(error) === "23505");
  expect(await stored()).toEqual([]);
});

const SECRET = "ada@example.org\nat home";

describe("of a statement that failed nothing quotes a parameter or a row", () => {
  const twins = async (tx: Tx) => {
    await write(tx, SECRET);
    await tx.execute(sql`set constraints all immediate`);
    await write(tx, SECRET);
  };
  const asText = (tx: Tx) => tx.execute(sql`select ${SECRET}::uuid`);
  const tooLong = async (tx: Tx) => {
    await tx.execute(sql`set local statement_timeout = 1`);
    await tx.execute(sql`select ${SECRET}::text, pg_sleep(30)`);
  };

  test.each<{ what: string; run: (tx: Tx) => Promise<unknown>; state: string }>([
    { what: "a row that is there already", run: twins, state: "23505" },
    { what: "a value that is none", run: asText, state: "22P02" },
    {
      what: "a refusal that names the cause",
      run: (tx) =>
        asText(tx).catch((cause: unknown) => {
          throw new DomainError("invalid_input", { cause });
        }),
      state: "22P02",
    },
    { what: "a statement that was given up", run: tooLong, state: "57014" },
  ])("when it meets $what", async ({ run, state }) => {
    const error = await inTransaction(alice, run).catch((reason: unknown) => reason);
    const printed = inspect(error, { depth: null, showHidden: true });
    expect(printed).not.toContain("ada@");
    expect(printed).not.toContain("at home");
    expect(printed).toContain("transaction.db.test.ts:");
    expect(sqlState(error)).toBe(state);
    if (state === "23505") expect(constraintName(error)).toBe("one_of_a_kind");
  });
});

test("work whose connection is lost before COMMIT runs again as a whole", async () => {
  let runs = 0;
  await inTransaction(alice, async (tx) => {
    await write(tx, `run ${++runs}`);
    if (runs > 1) return;
    const [own] = await tx.execute(sql`select pg_backend_pid() as pid`);
    await asAdmin(adminUrl, `select pg_terminate_backend(${Number(own?.["pid"])}, 5000)`);
    await write(tx, "after the end");
  });
  expect(await stored()).toEqual(["run 2"]);
});

test("a transaction inside another one is refused, as it would wait for ever in a pool of one", async () => {
  await usePoolOf(1);
  const work = inTransaction(alice, () => inTransaction(alice, (tx) => write(tx, "inner")));
  await expect(work).rejects.toThrow("pass the outer `tx` on");
  await inTransaction(alice, (tx) => write(tx, "afterwards"));
  expect(await stored()).toEqual(["afterwards"]);
});

test("a transaction that has ended takes no statement, so none runs in the next one", async () => {
  await usePoolOf(1);
  const kept = await inTransaction(alice, async (tx) => tx);
  await inTransaction(requestOf("bob"), async (tx) => {
    await write(tx, "bob");
    await expect(write(kept, "alice, late")).rejects.toMatchObject({ cause: { code: "TRANSACTION_ENDED" } });
  });
  expect(await stored()).toEqual(["bob"]);
});

test("a part of the work that outlives its failed transaction writes nowhere", async () => {
  await usePoolOf(1);
  const goOn = gate();
  let straggler: Promise<unknown> = Promise.resolve();
  const failed = inTransaction(alice, async (tx) => {
    straggler = goOn.opened.then(() => write(tx, "straggler"));
    straggler.catch(() => undefined);
    throw new Error("the other part failed");
  });
  await expect(failed).rejects.toThrow("the other part failed");
  await inTransaction(requestOf("bob"), async (tx) => {
    goOn.open();
    await expect(straggler).rejects.toThrow();
    await write(tx, "bob");
  });
  expect(await stored()).toEqual(["bob"]);
});

test("a pool of one serves many at once", async () => {
  await usePoolOf(1);
  const names = Array.from({ length: 20 }, (_, index) => `n${String(index).padStart(2, "0")}`);
  await Promise.all(names.map((name) => inTransaction(requestOf(name), (tx) => write(tx, name))));
  expect(await stored()).toEqual(names);
  expect(database().sql.options.max).toBe(1);
});
