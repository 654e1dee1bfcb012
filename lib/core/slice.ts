/** Where a list by key continues: after the row that has this key, or from its beginning. */
export interface SliceAsked<Key> {
  /** 1 to 100. */
  readonly limit: number;
  readonly after: Key | undefined;
}

/** Rows of a list in the order of their keys, and the key of the last one where others follow. */
export interface Slice<Row, Key> {
  readonly items: readonly Row[];
  readonly next: Key | null;
}

/** The slice of rows that were read with one more than requested: whether others follow is known without counting. */
export function sliceOf<Row, Key>(
  rows: readonly Row[],
  { limit }: { readonly limit: number },
  keyOf: (row: Row) => Key,
): Slice<Row, Key> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? keyOf(last) : null };
}
