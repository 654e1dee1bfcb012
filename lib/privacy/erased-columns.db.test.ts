import { expect, test } from "vitest";

import { CLASSED_COLUMNS } from "#db/testing/tables.ts";
import { SYSTEM } from "#db/testing/world.ts";

import { eraseAccount } from "./erase.ts";
import { makeSomebody, type Somebody } from "./testing/person.ts";
import { valuesOf } from "./testing/their-values.ts";

/** What an erased account has still: that there was one, and since when. */
const STAYING = ["users.id", "users.created_at"];
/** An account that is disabled or closed cannot ask. */
const UNSEEN = ["users.disabled_at", "users.closed_at"];

/** Of the account and the file, whose rows stay. */
const columns = CLASSED_COLUMNS.filter(
  ([column, of]) =>
    (of === "contact" && /^(users|patients)\./.test(column)) ||
    (of === "account" && column.startsWith("users.") && !STAYING.includes(column)),
).map(([column]) => column);

async function valuesByColumn(person: Somebody): Promise<ReadonlyMap<string, readonly unknown[]>> {
  const values = new Map<string, unknown[]>();
  for (const column of columns) values.set(column, await valuesOf(column, person));
  return values;
}

test("erasing leaves no value in a contact column of the account or the file, nor in an account's own", async () => {
  const somebody = await makeSomebody();
  const before = await valuesByColumn(somebody);
  expect(columns.filter((column) => before.get(column)?.length === 0)).toEqual(UNSEEN);
  await eraseAccount(SYSTEM, somebody.owner, { confirm: "on" });
  const after = await valuesByColumn(somebody);
  const left = columns.filter((column) =>
    after.get(column)?.some((value) => before.get(column)?.includes(value)),
  );
  expect(left, "see lib/privacy/forget.ts").toEqual([]);
});
