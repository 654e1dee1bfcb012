/** One line of the answer. A row without a budget is for information. */
export interface Row {
  readonly path: string;
  readonly measured: string;
  readonly budget?: string;
  readonly isMet?: boolean;
}

const HEAD = ["Path", "Measured", "Budget", "Met"];

/** The rows as a table that reads well in a terminal and in Markdown. */
export function tableOf(rows: readonly Row[]): string {
  const lines = [HEAD, ...rows.map(cellsOf)];
  const widths = HEAD.map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)));
  const write = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  const rule = `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`;
  return [write(HEAD), rule, ...lines.slice(1).map(write)].join("\n");
}

function cellsOf({ path, measured, budget = "", isMet }: Row): string[] {
  return [path, measured, budget, isMet === undefined ? "" : isMet ? "yes" : "NO"];
}
