import { getT } from "#app/_request/words.ts";
import { imports } from "#lib/i18n/en/imports.ts";

type ColumnKey = keyof typeof imports.columns;
type HintKey = keyof typeof imports.columnHints;

/** Column names; an unknown heading is shown as in the file. */
export async function columnWords(): Promise<(column: string) => string> {
  const t = await getT("imports");
  return (column) => (isKey(imports.columns, column) ? t(`columns.${column satisfies ColumnKey}`) : column);
}

/** The format of a column, where it needs explaining. */
export async function columnHints(): Promise<(column: string) => string | undefined> {
  const t = await getT("imports");
  return (column) =>
    isKey(imports.columnHints, column) ? t(`columnHints.${column satisfies HintKey}`) : undefined;
}

function isKey<Keys extends object>(words: Keys, name: string): name is Extract<keyof Keys, string> {
  return Object.hasOwn(words, name);
}
