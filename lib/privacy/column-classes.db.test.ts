import { sql } from "drizzle-orm";
import { expect, test } from "vitest";

import { CLASSED_COLUMNS } from "#db/testing/tables.ts";
import { SYSTEM } from "#db/testing/world.ts";
import { inReadTransaction } from "#db/transaction.ts";

test("every column of the database has one class, and every class its columns", async () => {
  const rows = await inReadTransaction(SYSTEM, (tx) =>
    tx.execute<{ name: string }>(sql`
      select c.relname || '.' || a.attname as name
      from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        and a.attnum > 0 and not a.attisdropped
      order by 1`),
  );
  const classed = CLASSED_COLUMNS.map(([column]) => column);
  expect(classed.toSorted(), "classes stand in lib/<noun>/testing/tables.ts").toEqual(
    rows.map(({ name }) => name).toSorted(),
  );
});
