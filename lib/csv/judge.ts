import type { Context } from "#lib/core/context.ts";
import type { DomainError } from "#lib/core/errors.ts";
import type { Tx } from "#db/transaction.ts";

import { columnsOf } from "./columns.ts";
import { MOST_WRITTEN, type ImportKind } from "./constants.ts";
import { decodeFile } from "./decode.ts";
import type { Fault, ImportChoices, ImportPreview, LineOutcome } from "./dto.ts";
import type { OneEntry, Plan, PlannedLine } from "./plan.ts";
import { planDoctors } from "./plan-doctors.ts";
import { planLocations } from "./plan-locations.ts";
import { readTable, type Table } from "./read-table.ts";
import { FilledRow } from "./row.ts";
import { storeLines } from "./store-lines.ts";

export interface Judging {
  readonly kind: ImportKind;
  readonly file: Uint8Array;
  readonly choices: ImportChoices;
}

interface Judged {
  readonly preview: ImportPreview;
  /** An entry for each row that was stored. */
  readonly entries: readonly OneEntry[];
}

const SAMPLE_LINES = 4;
const SAMPLE_LENGTH = 300;

/**
 * Stores the content of a file, row by row by the domain's own rules, and returns what became of each row and all that is wrong with it.
 * The caller commits it or takes it back: a preview is the import itself, taken back.
 */
export async function judgeFile(tx: Tx, ctx: Context, { kind, file, choices }: Judging): Promise<Judged> {
  const { text, encoding, isKnown, isBroken } = decodeFile(file, choices.encoding);
  const sample = text.split(/\r\n?|\n/, SAMPLE_LINES).map((line) => storable(line.slice(0, SAMPLE_LENGTH)));
  const base = { encoding, isEncodingKnown: isKnown, sample, lacks: [], lines: [] };
  if (encoding === null) return { preview: { ...base, faults: [] }, entries: [] };
  if (isBroken) {
    const fault = { line: 1, column: null, fault: "encoding_wrong", value: null };
    return { preview: { ...base, faults: [fault] }, entries: [] };
  }
  const table = readTable(text, kind);
  const lacks = columnsOf(kind).flatMap(([name, { canBeChosen }]) =>
    canBeChosen && !table.columns.includes(name) ? [name] : [],
  );
  if (table.faults.length > 0)
    return { preview: { ...base, lacks, faults: table.faults.map(toStorable) }, entries: [] };
  const rows = table.rows.map((row) => new FilledRow(row, choices));
  const plan = kind === "locations" ? await planLocations(tx, rows) : await planDoctors(tx, ctx, rows);
  const { lines, faults, entries } = await store(tx, plan, table);
  return { preview: { ...base, lacks, lines, faults: faults.map(toStorable) }, entries };
}

async function store(tx: Tx, { planned, faults }: Plan, table: Table) {
  const { entries, refused } = await storeLines(
    tx,
    planned.filter(({ apply }) => apply !== undefined),
  );
  const written = refused
    .flatMap(({ line, error }) => refusalOf(error, line))
    .map((fault) => withValue(fault, table));
  const all = inOrder([...withoutMissing(faults, table), ...written]);
  return { lines: planned.map(toOutcome), faults: all, entries };
}

/** A refusal of the domain names fields; one that names none is of the line. */
function refusalOf({ code, fields }: DomainError, { line, columnOf }: PlannedLine): Fault[] {
  const named = Object.entries(fields).map(([field, fault]) => ({
    line,
    column: columnOf(field),
    fault,
    value: null,
  }));
  const whole =
    code === "wrong_state" ? { column: "isPublic", fault: "place_closed" } : { column: null, fault: code };
  return named.length > 0 ? named : [{ line, value: null, ...whole }];
}

function withValue(fault: Fault, { columns, rows }: Table): Fault {
  const { line, column } = fault;
  if (column === null || !columns.includes(column)) return fault;
  return { ...fault, value: rows.find((row) => row.line === line)?.cells[column] ?? "" };
}

/** A value that every row lacks for want of a column, or a wrong one that was chosen for all rows, is one fault of the headings. */
function withoutMissing(faults: readonly Fault[], { columns }: Table): Fault[] {
  const isOfAll = ({ column, value }: Fault) =>
    column !== null && value === null && !columns.includes(column);
  const ofAll = Map.groupBy(faults.filter(isOfAll), ({ column, fault }) => `${column} ${fault}`);
  const ofHeadings = [...ofAll.values()].flatMap(([first]) =>
    first === undefined ? [] : [ofHeading(first)],
  );
  return [...ofHeadings, ...faults.filter((each) => !isOfAll(each))];
}

function ofHeading(each: Fault): Fault {
  return { ...each, line: 1, fault: each.fault === "required" ? "column_needed" : each.fault };
}

/** By line, each once: a cell of several values may have the same fault twice. */
function inOrder(faults: readonly Fault[]): Fault[] {
  const distinct = new Map(faults.map((each) => [`${each.line} ${each.column} ${each.fault}`, each]));
  return [...distinct.values()].toSorted((one, other) => one.line - other.line);
}

function toOutcome({ line, key, name, state, fields }: PlannedLine): LineOutcome {
  return { line, key, name, state, fields };
}

function toStorable({ column, value, ...fault }: Fault): Fault {
  // A value longer than a correction may be has to be corrected in the file.
  const isShort = value !== null && value.length <= MOST_WRITTEN;
  return { ...fault, column: column && storable(column), value: isShort ? storable(value) : null };
}

/** What was read, as PostgreSQL can store it. */
function storable(text: string): string {
  return text.toWellFormed().replaceAll("\0", "\ufffd");
}
