import { clsx } from "clsx";
import type { ReactNode } from "react";
import { TableCell, type CellLook } from "./table-cell.tsx";

export interface Column<Row> extends CellLook {
  key: string;
  cell: (row: Row) => ReactNode;
}

interface TableProps<Row> {
  /** Names the table and the area in which it scrolls on a narrow screen. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Hides a caption that repeats the heading above, from sight only. */
  isCaptionHidden?: boolean;
}

/**
 * A table of figures or records. In narrow windows each row is a card, its cells below each other with their headings; content that is
 * still too wide scrolls inside it. It positions the hidden words in it, which would otherwise widen the page. The roles are explicit
 * because browsers drop those of a table with another layout.
 */
export function Table<Row>({ caption, columns, rows, rowKey, isCaptionHidden }: TableProps<Row>) {
  return (
    <div role="region" aria-label={caption} tabIndex={0} className="@container relative overflow-x-auto">
      <table role="table" className="w-full border-collapse stacked:block">
        <caption className={isCaptionHidden ? "sr-only" : "pb-2 text-start font-semibold stacked:block"}>
          {caption}
        </caption>
        <thead role="rowgroup" className="stacked:sr-only">
          <tr role="row">
            {columns.map((column) => (
              <th
                key={column.key}
                role="columnheader"
                scope="col"
                className={clsx(
                  "border-b border-line px-3 py-2.5 text-start text-small font-semibold text-muted",
                  column.isFigure && "text-end",
                )}
              >
                {column.heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup" className="stacked:block">
          {rows.map((row) => (
            <tr
              key={rowKey(row)}
              role="row"
              className="border-b border-line stacked:grid stacked:grid-cols-[minmax(0,1fr)] stacked:gap-1 stacked:py-3"
            >
              {columns.map(({ key, cell, ...look }) => (
                <TableCell key={key} {...look}>
                  {cell(row)}
                </TableCell>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
