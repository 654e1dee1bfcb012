import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { connectAsAdmin } from "#db/testing/cluster.ts";
import { testDatabase, useDatabase } from "#db/testing/database.ts";
import { startPoolerProxy } from "#db/testing/pooler-proxy.ts";
import { asAdmin, until } from "#db/testing/scratch.ts";
import { closeDatabase, database } from "./client.ts";
import { assertSupported, migrate } from "./migrate.ts";
import { pendingMigrations } from "./pending-migrations.ts";

const { adminUrl, name, url } = testDatabase();
const empty = `${name}_empty`;
const emptyUrl = Object.assign(new URL(url), { pathname: `/${empty}` }).href;

beforeAll(() => asAdmin(adminUrl, `create database ${empty} owner praxis_login`));
afterAll(() => asAdmin(adminUrl, `drop database ${empty} with (force)`));

test("a migrated database waits for no migration", async () => {
  expect(await pendingMigrations()).toEqual([]);
});

test("an empty database waits for all of them, and has them after two processes migrated it at once", async () => {
  await closeDatabase();
  useDatabase(emptyUrl);
  expect((await pendingMigrations())[0]).toBe("0000_roles_and_extensions");
  await Promise.all([migrate(emptyUrl), migrate(emptyUrl)]);
  expect(await pendingMigrations()).toEqual([]);
  const twice = await database().orm.execute(sql`
    select hash from drizzle.__drizzle_migrations group by hash having count(*) > 1`);
  expect(twice).toHaveLength(0);
  await closeDatabase();
});

describe("a start that finds another one at the migrations", () => {
  const locks = (which: string) =>
    asAdmin(
      adminUrl,
      `select from pg_locks join pg_database on pg_database.oid = database and datname = current_database()
       where locktype = 'advisory' and ${which}`,
    );

  test("waits, and says for which connection, and how to end one that was left behind", async () => {
    const said = vi.spyOn(console, "log").mockReturnValue(undefined);
    const other = connectAsAdmin(adminUrl);
    const [left] = await other`select pg_backend_pid() as pid, pg_advisory_lock(7246051883)`;
    const start = migrate(url);
    await until(async () => (await locks("not granted")).length === 1);
    expect(said.mock.calls).toEqual([
      [expect.stringMatching(new RegExp(`^Waiting .* pg_terminate_backend\\(${String(left?.["pid"])}\\)`))],
    ]);
    await other.end();
    await start;
    expect(said).toHaveBeenCalledTimes(1);
  });

  test("finds nothing of it on a connection that a pooler has kept", async () => {
    const pooler = await startPoolerProxy(url);
    await migrate(`${pooler.url.split("?")[0]}?prepare=false`);
    expect(await locks("granted")).toEqual([]);
    await pooler.stop();
  });
});

test.each(["17.6", "16.10 (Debian 16.10-1)", "unknown"])("PostgreSQL %s is refused by name", (version) => {
  expect(() => assertSupported(version)).toThrow(
    `needs PostgreSQL 18 or newer; the server at DATABASE_URL is PostgreSQL ${version}`,
  );
});

test.each(["18.4", "18.0 (Debian 18.0-1.pgdg13+3)", "19beta1"])("PostgreSQL %s will do", (version) => {
  expect(() => assertSupported(version)).not.toThrow();
});
