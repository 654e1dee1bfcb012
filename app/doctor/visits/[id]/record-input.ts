import { plainInput } from "#lib/web/transport/form-input.ts";

const CELL = /^(diagnoses|prescriptions)\.(\d{1,3})\.(.{1,50})$/;

/** The verb's input from the form, whose row fields have the names of their errors: `prescriptions.0.dose`. */
export function recordInput(form: FormData): Record<string, unknown> {
  const fields = Object.entries(plainInput(form));
  const plain = fields.filter(([name]) => !CELL.test(name));
  return {
    ...Object.fromEntries(plain),
    diagnoses: rowsOf(fields, "diagnoses"),
    prescriptions: rowsOf(fields, "prescriptions"),
  };
}

function rowsOf(fields: readonly [string, string][], table: string): Record<string, string>[] {
  const rows: [string, string][][] = [];
  for (const [name, value] of fields) {
    const [, of, index, column = ""] = CELL.exec(name) ?? [];
    if (of === table) (rows[Number(index)] ??= []).push([column, value]);
  }
  // A row that was not sent counts as empty, so that errors keep the row numbers of the form.
  return Array.from(rows, (row: [string, string][] | undefined) => Object.fromEntries(row ?? []));
}
