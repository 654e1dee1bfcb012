import type { z } from "zod";

import { fieldsAtFault } from "#lib/core/parse-input.ts";
import { plain } from "#lib/core/text.ts";

import { BETWEEN_VALUES } from "./constants.ts";
import type { Fault, ImportChoices } from "./dto.ts";
import type { Row } from "./read-table.ts";

/** A row with what was chosen for it. */
export class FilledRow {
  readonly line: number;
  readonly #cells: Readonly<Record<string, string>>;
  readonly #choices: Pick<ImportChoices, "values" | "cells">;

  constructor({ line, cells }: Row, choices: Pick<ImportChoices, "values" | "cells">) {
    this.line = line;
    this.#cells = cells;
    this.#choices = choices;
  }

  /** Without what was chosen for rows that leave a column out: what is stored stays. */
  ofStored(): FilledRow {
    return new FilledRow({ line: this.line, cells: this.#cells }, { ...this.#choices, values: {} });
  }

  /** Undefined where neither the file nor a choice has a value for the column; empty where a cell is. */
  cell(column: string): string | undefined {
    const { values, cells } = this.#choices;
    const written = cells[`${this.line}.${column}`] ?? this.#cells[column];
    return written === undefined || plain(written) === "" ? (values[column] ?? written) : written;
  }

  /** The same, but undefined for an empty cell. */
  said(column: string): string | undefined {
    const cell = this.cell(column);
    return cell === undefined || plain(cell) === "" ? undefined : cell;
  }

  /** The several values of a cell. */
  list(column: string): string[] | undefined {
    return this.said(column)
      ?.split(BETWEEN_VALUES)
      .map((each) => each.trim())
      .filter((each) => each !== "");
  }

  /** A fault of a cell, or of the column where the file has none. */
  fault(column: string | null, fault: string): Fault {
    const isCell = column !== null && Object.hasOwn(this.#cells, column);
    return { line: this.line, column, fault, value: isCell ? (this.cell(column) ?? "") : null };
  }
}

/** The result of the verb's own schema for a row, or its faults by column. */
export function judgeRow<Schema extends z.ZodType>(
  row: FilledRow,
  { schema, raw, columnOf }: { schema: Schema; raw: unknown; columnOf: (field: string) => string },
):
  | { readonly input: z.output<Schema>; readonly faults?: never }
  | { readonly input?: never; readonly faults: Fault[] } {
  const parsed = schema.safeParse(raw, { reportInput: false });
  if (parsed.success) return { input: parsed.data };
  const fields = Object.entries(fieldsAtFault(parsed.error));
  const faults = fields.map(([field, fault]) => {
    const column = columnOf(field);
    return row.fault(column, row.said(column) === undefined ? "required" : fault);
  });
  return { faults };
}

/** The columns of those fields that differ, in the order of the columns. */
export function differing(
  pairs: Readonly<Record<string, readonly [before: unknown, after: unknown]>>,
): string[] {
  return Object.entries(pairs).flatMap(([column, [before, after]]) =>
    JSON.stringify(before) === JSON.stringify(after) ? [] : [column],
  );
}
