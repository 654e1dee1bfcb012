import type { Slice } from "#lib/core/slice.ts";

/** The same slice of something else that each row becomes. */
export function sliceTo<Row, Made, Key>(
  { items, next }: Slice<Row, Key>,
  made: (row: Row) => Made,
): Slice<Made, Key> {
  return { items: items.map((row) => made(row)), next };
}
