import { clsx } from "clsx";
import type { ReactNode } from "react";

export interface Column<Row> {
  key: string;
  heading: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Figures stand right, in tabular digits. */
  isFigure?: boolean;
  /** The column that names its row, for screen readers. */
  isRowHeading?: boolean;
}

interface TableProps<Row> {
  /** Names the table and the area in which it scrolls on a narrow screen. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Hides a caption that the heading above already says, from sight only. */
  isCaptionHidden?: boolean;
}

/**
 * A table of figures or records that scrolls inside itself when the screen is too narrow. It is what hidden words in it are
 * placed against: they would widen the page otherwise.
 */
export function Table<Row>({ caption, columns, rows, rowKey, isCaptionHidden }: TableProps<Row>) {
  return (
    <div role="region" aria-label={caption} tabIndex={0} className="relative overflow-x-auto">
      <table className="w-full border-collapse">
        <caption className={isCaptionHidden ? "sr-only" : "pb-2 text-left font-semibold"}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                className={clsx(
                  "border-b border-line px-3 py-2.5 text-left text-small font-semibold text-muted",
                  column.isFigure && "text-right",
                )}
              >
                {column.heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) => (
                <Cell key={column.key} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const className = clsx("border-b border-line px-3 py-2.5 text-left", column.isFigure && "text-right");
  return column.isRowHeading ? (
    <th scope="row" className={clsx(className, "font-semibold")}>
      {column.cell(row)}
    </th>
  ) : (
    <td className={className}>{column.cell(row)}</td>
  );
}
