import { eq, sql } from "drizzle-orm";
import { pgTable, text } from "drizzle-orm/pg-core";
import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "#db/testing/database.ts";
import { asAdmin, requestOf, usePoolOf } from "#db/testing/scratch.ts";
import { bytea, citext, instant, instantRange } from "./columns.ts";
import { inTransaction } from "./transaction.ts";

const samples = pgTable("samples", {
  name: text("name").notNull(),
  at: instant("at"),
  during: instantRange("during"),
  email: citext("email"),
  digest: bytea("digest"),
});

const alice = requestOf("alice");
// Half past one happens twice in Lord Howe that night, and the offset is no whole hour.
const at = Date.UTC(2027, 3, 3, 15, 0, 0, 7);

beforeAll(async () => {
  await asAdmin(
    testDatabase().adminUrl,
    `create table samples (name text, at timestamptz, during tstzrange, email citext, digest bytea);
     grant select, insert on samples to praxis_app;`,
  );
});

test("instants, ranges, addresses and bytes come back as they went in", async () => {
  const row = {
    name: "O'Hara",
    at,
    during: { startsAt: at, endsAt: at + 1_800_000 },
    email: "O.Hara@Example.org",
    digest: Buffer.from([0, 39, 92, 255]),
  };
  const found = await inTransaction(alice, async (tx) => {
    await tx.insert(samples).values(row);
    return tx.select().from(samples).where(eq(samples.email, "o.hara@example.ORG"));
  });
  expect(found).toEqual([row]);
});

test("nothing comes back as nothing", async () => {
  const found = await inTransaction(alice, async (tx) => {
    await tx.insert(samples).values({ name: "empty" });
    return tx.select().from(samples).where(eq(samples.name, "empty"));
  });
  expect(found).toEqual([{ name: "empty", at: null, during: null, email: null, digest: null }]);
});

test("the session's zone and date style are ours, whatever the server's configuration says", async () => {
  const { adminUrl, name } = testDatabase();
  await asAdmin(adminUrl, `alter database ${name} set timezone = 'Asia/Kathmandu'`);
  await asAdmin(adminUrl, `alter database ${name} set datestyle = 'German'`);
  await usePoolOf(1);
  const rows = await inTransaction(alice, (tx) =>
    tx.execute(sql`select timestamptz '2027-01-04 03:45:00Z' as at`),
  );
  expect(rows).toMatchObject([{ at: "2027-01-04 03:45:00+00" }]);
});
