import { CsvError, parse, type Info } from "csv-parse/sync";

import { withoutApostrophe } from "#lib/core/formula-cell.ts";

import { columnOf, columnsOf } from "./columns.ts";
import { MOST_LINES, type ImportKind } from "./constants.ts";
import type { Fault } from "./dto.ts";

/** A line of a file by the names of its columns, as it was written. */
export interface Row {
  /** Its first line; the headings are at line 1. */
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

export interface Table {
  /** Those that the file has. */
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  readonly faults: readonly Fault[];
}

interface Parsed {
  readonly record: readonly string[];
  readonly info: Pick<Info, "lines">;
}

/** The rows of a file, with all faults of its form. Nothing is cast: a code like 1E50 stays what it is. */
export function readTable(text: string, kind: ImportKind): Table {
  const lines = text.replaceAll(/\r\n?/g, "\n");
  const [records, broken] = parseRecords(lines);
  const [headings, ...others] = records;
  if (headings === undefined) {
    const faults = broken === undefined ? [faultOf(1, "file_empty")] : [faultAt(broken, [])];
    return { columns: [], rows: [], faults };
  }
  const { columns, faults } = readHeadings(headings, kind);
  const rows = others.map((each) => rowOf(each, columns));
  const ofForm = [
    ...faults,
    ...rows.flatMap(({ fault }) => fault ?? []),
    ...(broken === undefined ? [] : [faultAt(broken, columns)]),
    ...(others.length > MOST_LINES ? [faultOf(MOST_LINES + 2, "too_many_lines")] : []),
    ...(others.length === 0 && broken === undefined ? [faultOf(2, "file_no_lines")] : []),
  ];
  const known = columns.filter((column): column is string => column !== undefined);
  return { columns: known, rows, faults: ofForm };
}

interface Broken {
  readonly line: number;
  readonly column: number;
}

/** The records up to the first one that cannot be read, and where that begins. */
function parseRecords(text: string): readonly [records: readonly Parsed[], broken: Broken | undefined] {
  const read: Parsed[] = [];
  try {
    parse(text, {
      delimiter: delimiterOf(text),
      record_delimiter: "\n",
      relax_column_count: true,
      skip_records_with_empty_values: true,
      info: true,
      on_record: (each: unknown) => {
        if (isParsed(each)) read.push(each);
        // Rows are collected here, so that those before a broken record remain.
        return null;
      },
    });
    return [read, undefined];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const column = Number(Reflect.get(error, "column") ?? 0);
    return [read, { line: lineAfter(text, read.at(-1)?.info.lines ?? 0), column }];
  }
}

function isParsed(each: unknown): each is Parsed {
  return typeof each === "object" && each !== null && "record" in each && "info" in each;
}

/** Between lines and no cells, a record that an unclosed quote makes endless is named by where it begins. */
function lineAfter(text: string, last: number): number {
  const following = text.split("\n").slice(last);
  const written = following.findIndex((line) => line.trim() !== "");
  return last + 1 + Math.max(written, 0);
}

/** The most frequent delimiter in the line of headings, outside quotes. */
function delimiterOf(text: string): string {
  const [headings = ""] = text.replace(/^\n+/, "").split("\n", 1);
  const outside = headings.replaceAll(/"[^"]*"/g, "");
  const count = (sign: string) => outside.split(sign).length;
  return [",", ";", "\t"].reduce((most, sign) => (count(sign) > count(most) ? sign : most));
}

function readHeadings({ record, info }: Parsed, kind: ImportKind) {
  const named = record.map((heading, index) => ({
    heading: heading.trim() === "" ? `#${index + 1}` : heading.trim(),
    column: columnOf(kind, withoutApostrophe(heading)),
  }));
  const missing = columnsOf(kind).filter(
    ([name, { isKey, canBeChosen }]) => isKey && !canBeChosen && !named.some(({ column }) => column === name),
  );
  const faults = [
    ...named.flatMap(({ heading, column }, index) => {
      if (column === undefined) return [faultOf(info.lines, "heading_unknown", heading)];
      const isTwice = named.findIndex((each) => each.column === column) < index;
      return isTwice ? [faultOf(info.lines, "heading_twice", heading)] : [];
    }),
    ...missing.map(([name]) => faultOf(info.lines, "heading_missing", name)),
  ];
  return { columns: named.map(({ column }) => column), faults };
}

function rowOf({ record, info }: Parsed, columns: readonly (string | undefined)[]) {
  const line = info.lines - record.reduce((breaks, cell) => breaks + cell.split("\n").length - 1, 0);
  const cells = Object.fromEntries(
    columns.flatMap((column, index) =>
      column === undefined ? [] : [[column, withoutApostrophe(record[index] ?? "")]],
    ),
  );
  const isShort = record.length < columns.length;
  const fault =
    record.length === columns.length ? undefined : faultOf(line, isShort ? "line_short" : "line_long");
  return { line, cells, fault };
}

function faultAt({ line, column }: Broken, columns: readonly (string | undefined)[]): Fault {
  return faultOf(line, "quotes", columns[column] ?? null);
}

function faultOf(line: number, fault: string, column: string | null = null): Fault {
  return { line, column, fault, value: null };
}
