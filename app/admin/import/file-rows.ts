import { columnsOf } from "#lib/csv/columns.ts";
import type { ImportKind } from "#lib/csv/constants.ts";
import type { CsvRow } from "#lib/web/transport/csv-route.ts";

/** The rows of a file that can be imported unchanged: its headings are the column names. */
export async function* fileRows(
  kind: ImportKind,
  batches: AsyncIterable<readonly Readonly<Record<string, unknown>>[]>,
): AsyncGenerator<readonly CsvRow[], void> {
  const columns = columnsOf(kind).map(([name]) => name);
  let isFirst = true;
  for await (const rows of batches) {
    if (isFirst) yield [columns];
    isFirst = false;
    yield rows.map((row) => columns.map((column) => String(row[column] ?? "")));
  }
}
