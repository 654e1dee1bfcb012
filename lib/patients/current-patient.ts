import { sql, type SQL } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";

import { arrayLiteral } from "#db/array-literal.ts";

/** The id of the file that an id leads to: its own, or that of the file that it was merged into. Null for an id of no file. */
export function currentPatient(id: string): SQL<string> {
  return sql<string>`current_patient_id(${id}::uuid)`;
}

/** The same of a column in which ids stay as they were written. */
export function currentPatientOf(column: AnyPgColumn): SQL<string> {
  return sql<string>`current_patient_id(${column})`;
}

/** Whether a column in which ids stay as they were written names one of these patients, by any id that the file has had. */
export function isAnyFileOf(column: AnyPgColumn, ...ids: readonly string[]): SQL {
  return sql`${column} = any(array(
    select file.id from unnest(${arrayLiteral(ids)}::uuid[]) as asked (id), patient_file_ids(asked.id) as file (id)
  ))`;
}

/** Whether a column of ids names the file that one of these ids leads to. */
export function isCurrentOf(column: AnyPgColumn, ids: readonly string[]): SQL {
  return sql`${column} = any(array(select current_patient_id(asked.id) from unnest(${arrayLiteral(ids)}::uuid[]) as asked (id)))`;
}
