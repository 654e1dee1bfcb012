import { COLUMNS, type Column, type ImportKind } from "./constants.ts";

/** The columns of a kind with their properties. */
export function columnsOf(kind: ImportKind): readonly (readonly [name: string, column: Column])[] {
  return Object.entries(COLUMNS[kind]);
}

/** The column that a heading means. */
export function columnOf(kind: ImportKind, heading: string): string | undefined {
  const wanted = folded(heading);
  const found = columnsOf(kind).find(([name, { aliases = [] }]) =>
    [name, ...aliases].some((each) => folded(each) === wanted),
  );
  return found?.[0];
}

function folded(heading: string): string {
  return heading
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "");
}
