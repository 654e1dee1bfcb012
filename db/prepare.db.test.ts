import { sql } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { ANONYMOUS } from "#lib/core/actor.ts";
import { isBounced } from "#db/testing/bouncer.ts";
import { testDatabase } from "#db/testing/database.ts";
import { attempt } from "./attempt.ts";
import { openDatabase, type Database } from "./client.ts";
import { sqlState } from "./errors.ts";
import { openingStatement } from "./settings.ts";

const { url } = testDatabase();
let pool: Database | undefined;

afterEach(() => pool?.sql.end());

function poolOfOne(says?: "prepare=false"): Database {
  const address = says === undefined ? url : `${url.split("?")[0]}?${says}`;
  pool = openDatabase({ url: address, poolSize: 1 });
  return pool;
}

const keptBy = async ({ orm }: Database) =>
  (
    await orm.execute<{ statement: string }>(
      sql`select statement from pg_prepared_statements where statement like '%kept%'`,
    )
  ).map(({ statement }) => statement);

// `npm test` runs it. Skipped only by `npm run test:bouncer`: a pooler in transaction mode keeps no statements.
test.skipIf(isBounced())(
  "the server keeps a statement with parameters, however often it is sent, in a transaction or not",
  async () => {
    const { orm } = poolOfOne();
    const look = (value: number) => sql`select ${value}::int as kept`;
    await orm.execute(look(1));
    await orm.transaction(async (tx) => {
      await tx.execute(look(2));
      await tx.transaction((savepoint) => savepoint.execute(look(3)));
    });
    expect(await keptBy({ orm, sql: orm.$client })).toEqual(["select $1::int as kept"]);
  },
);

test("an address that says prepare=false has nothing kept, for poolers that cannot", async () => {
  const database = poolOfOne("prepare=false");
  await database.orm.execute(sql`select ${1}::int as kept`);
  expect(await keptBy(database)).toEqual([]);
});

// `npm test` runs it. Skipped only by `npm run test:bouncer`: the same.
test.skipIf(isBounced())(
  "statements put together for one occasion do not pile up in the server",
  async () => {
    const database = poolOfOne();
    await database.orm.transaction((tx) =>
      Promise.all(
        Array.from({ length: 600 }, (_, index) =>
          tx.execute(sql`select ${index}::int as ${sql.raw(`kept_${index}`)}`),
        ),
      ),
    );
    expect(await keptBy(database)).toHaveLength(500);
  },
);

test("statements reach the server in the order in which they are started, answered or not", async () => {
  const { orm } = poolOfOne();
  const places = await orm.transaction(async (tx) => {
    await tx.execute(sql`create temporary sequence place`);
    const next = (started: number) =>
      tx.execute<{ place: number }>(sql`select nextval('place')::int as place, ${started}::int as started`);
    return Promise.all([1, 2, 3, 4, 5].map((started) => next(started).then(([row]) => row?.place)));
  });
  expect(places).toEqual([1, 2, 3, 4, 5]);
});

test("after an opening that failed nothing of the work is done, and its error is the one that is told", async () => {
  const database = poolOfOne();
  const opening = sql.raw("select 1 / 0");
  const seen: unknown[] = [];
  const ending = await attempt(database, {
    opening,
    run: async (tx) => seen.push(await tx.execute(sql`select current_user`)),
  });
  expect(ending.kind).toBe("failed");
  expect(ending).toSatisfy(({ error }: { error: unknown }) => sqlState(error) === "22012");
  expect(seen).toEqual([]);
});

test("work that sends nothing still meets the failure of its opening", async () => {
  const ending = await attempt(poolOfOne(), { opening: sql.raw("select 1 / 0"), run: async () => "done" });
  expect(ending.kind).toBe("failed");
});

test("the work's first statements already run as the application's role", async () => {
  const opening = openingStatement({ actor: ANONYMOUS, now: 0, requestId: "r" }, "read only");
  const whoAmI = sql`select current_user as name`;
  const ending = await attempt(poolOfOne(), {
    opening,
    run: (tx) => Promise.all([tx.execute(whoAmI), tx.execute(whoAmI)]),
  });
  expect(ending).toMatchObject({ value: [[{ name: "praxis_app" }], [{ name: "praxis_app" }]] });
});
