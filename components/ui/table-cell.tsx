"use client";

import { clsx } from "clsx";
import type { ReactNode } from "react";

export interface CellLook {
  /** Of the cell's column: shown beside it where rows are cards. */
  heading: ReactNode;
  /** Figures are aligned to the end, in tabular digits. */
  isFigure?: boolean;
  /** The column that names its row, for screen readers. */
  isRowHeading?: boolean;
}

/** A cell of a table. A client component, so that a page's data names it once and repeats only what is in the cells (ADR 67). */
export function TableCell({ heading, isFigure, isRowHeading, children }: CellLook & { children: ReactNode }) {
  const className = clsx(
    "px-3 py-2.5 text-start stacked:p-0 stacked:text-start stacked:wrap-anywhere",
    isFigure && "text-end",
  );
  if (isRowHeading) {
    return (
      <th
        role="rowheader"
        scope="row"
        className={clsx(className, "font-semibold stacked:order-first stacked:block")}
      >
        {children}
      </th>
    );
  }
  return (
    <td
      role="cell"
      className={clsx(className, "stacked:grid stacked:grid-cols-[6rem_minmax(0,1fr)] stacked:gap-3")}
    >
      <span aria-hidden className="hidden text-small text-muted stacked:block">
        {heading}
      </span>
      <div>{children}</div>
    </td>
  );
}
