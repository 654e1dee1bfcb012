import { expect, test } from "vitest";
import { sql } from "drizzle-orm";
import { database } from "#db/client.ts";
import { testDatabase } from "./database.ts";

test("a test's database belongs to a login that is no superuser", async () => {
  const rows = await database().orm.execute(sql`
    select current_user as name, rolsuper, current_database() as db, current_setting('server_version') as v
    from pg_roles where rolname = current_user`);
  expect(rows[0]).toMatchObject({ name: "praxis_login", rolsuper: false, db: testDatabase().name });
});
