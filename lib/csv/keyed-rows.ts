import type { Fault } from "./dto.ts";
import type { Plan, PlannedLine } from "./plan.ts";
import type { FilledRow } from "./row.ts";

type Judged =
  | { readonly line: PlannedLine; readonly faults?: never }
  | { readonly line?: never; readonly faults: readonly Fault[] };

/** The rows of a file by their keys. A key without a value, or one that comes twice, is a fault. */
export class KeyedRows {
  readonly keys: readonly string[];
  readonly #rows: readonly (readonly [row: FilledRow, key: string])[];
  readonly #faults: readonly Fault[];

  constructor(
    rows: readonly FilledRow[],
    columns: readonly string[],
    keyOf: (row: FilledRow) => string | undefined,
  ) {
    const [first = null] = columns;
    const seen = new Set<string>();
    const kept: [FilledRow, string][] = [];
    const faults: Fault[] = [];
    for (const row of rows) {
      const key = keyOf(row);
      const empty = columns.filter((column) => row.said(column) === undefined);
      if (key === undefined)
        faults.push(
          ...(empty.length > 0
            ? empty.map((column) => row.fault(column, "required"))
            : [row.fault(first, "invalid")]),
        );
      else if (seen.has(key)) faults.push(row.fault(first, "key_twice"));
      else {
        seen.add(key);
        kept.push([row, key]);
      }
    }
    this.keys = [...seen];
    this.#rows = kept;
    this.#faults = faults;
  }

  /** The result for each row; all faults in the order of the lines. */
  plan(judge: (row: FilledRow, key: string) => Judged): Plan {
    const judged = this.#rows.map(([row, key]) => judge(row, key));
    const faults = [...this.#faults, ...judged.flatMap((each) => each.faults ?? [])];
    return { planned: judged.flatMap(({ line }) => line ?? []), faults };
  }
}
