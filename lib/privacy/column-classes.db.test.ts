import { sql } from "drizzle-orm";
import { expect, test } from "vitest";

import { SYSTEM } from "#db/testing/world.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { classOfColumns, COLUMN_CLASSES } from "./column-classes.ts";

test("every column of the database has a class, and every class a column", async () => {
  const rows = await inReadTransaction(SYSTEM, (tx) =>
    tx.execute<{ name: string }>(sql`
      select c.relname || '.' || a.attname as name
      from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        and a.attnum > 0 and not a.attisdropped
      order by 1`),
  );
  expect([...classOfColumns().keys()].toSorted()).toEqual(rows.map(({ name }) => name).toSorted());
});

test("no column has two classes", () => {
  const listed = Object.values(COLUMN_CLASSES).flatMap((classified) =>
    Object.values(classified).flatMap((columns) => columns.split(" ")),
  );
  expect(listed).toHaveLength(classOfColumns().size);
});
