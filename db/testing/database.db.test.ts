import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "#db/client.ts";
import { resetDatabase, testDatabase } from "./database.ts";

async function first(statement: ReturnType<typeof sql>): Promise<Record<string, unknown> | undefined> {
  const [row] = await database().orm.execute(statement);
  return row;
}

test("the tests connect as a login that is no superuser, to a database of their own worker", async () => {
  const row = await first(sql`
    select current_user as login, rolsuper, current_database() as name from pg_roles where rolname = current_user`);
  expect(row).toEqual({ login: "praxis_login", rolsuper: false, name: testDatabase().name });
});

test("the tests run in Asia/Kathmandu", () => {
  const noon = new Date("2027-01-04T12:00:00Z");
  expect([noon.getHours(), noon.getMinutes()]).toEqual([17, 45]);
});

test("a reset throws away what a test has stored", async () => {
  await database().orm.execute(sql`create table left_behind as select 1 as one`);
  await resetDatabase();
  expect(await first(sql`select to_regclass('left_behind')::text as name`)).toEqual({ name: null });
});
