import { collectPapers } from "./collect-papers.ts";
import { CLASSES, type ColumnClass, type TablePapers, type Target } from "./table-paper.ts";

const papers = await collectPapers<{ readonly TABLES: TablePapers }>("tables.ts");

/** Every table with the declaration of its noun. */
const tables = papers.flatMap(({ paper: { TABLES } }) => Object.entries(TABLES));

const [twice] = tables.map(([name]) => name).filter((name, index, names) => names.indexOf(name) !== index);
if (twice !== undefined) throw new Error(`Two rooms speak for the table ${twice}`);

/** Tables that no role but the system's may touch at all. */
export const THE_SYSTEMS = tables.filter(([, { guard }]) => guard === "system").map(([name]) => name);

/** Tables in which strangers can neither read nor change another person's rows. */
export const TARGETS = guardedBy("owner");

/** Tables that everybody reads and administrators write; they name no patient. */
export const PUBLIC = guardedBy("public");

/** Tables that everybody reads and the system alone writes. */
export const PUBLISHED = guardedBy("published");

function guardedBy(kind: "owner" | "public" | "published"): Readonly<Record<string, Target>> {
  return Object.fromEntries(tables.flatMap(([name, table]) => (table.guard === kind ? [[name, table]] : [])));
}

/** Every column with its class: `patients.name` is `contact`. A column that is listed twice is here twice. */
export const CLASSED_COLUMNS: readonly (readonly [column: string, of: ColumnClass])[] = tables.flatMap(
  ([table, { columns }]) =>
    CLASSES.flatMap((of) =>
      (columns[of]?.split(" ") ?? []).map((column) => [`${table}.${column}`, of] as const),
    ),
);

const PERSONAL: readonly ColumnClass[] = ["account", "contact", "care"];

/** The columns with personal data: `patients.name`. */
export const PERSONAL_COLUMNS = CLASSED_COLUMNS.filter(([, of]) => PERSONAL.includes(of)).map(
  ([column]) => column,
);

/**
 * The personal columns that a person's export leaves out, and why; `demo_mails.*` is a whole table. A test fails for any other
 * that is missing, and for a reason that is no longer needed.
 */
export const NOT_EXPORTED: Readonly<Record<string, string>> = Object.fromEntries(
  tables.flatMap(([table, { notExported = {} }]) =>
    Object.entries(notExported).map(([column, reason]) => [`${table}.${column}`, reason]),
  ),
);
