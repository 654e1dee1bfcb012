import { sql, type SQL } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";

import { arrayLiteral } from "#db/array-literal.ts";

/** The id of the current file for an id: itself, or the file it was merged into. Null for an unknown id. */
export function currentPatient(id: string): SQL<string> {
  return sql<string>`current_patient_id(${id}::uuid)`;
}

/** The same for a column whose ids are never rewritten. */
export function currentPatientOf(column: AnyPgColumn): SQL<string> {
  return sql<string>`current_patient_id(${column})`;
}

/**
 * The current file of the patient whom a column names, joined before `patients` is. As a condition on `patients` the function would be no
 * condition of an index: row-level security comes first, so that every patient was read and compared with every row.
 */
export function currentFileOf(column: AnyPgColumn): { readonly join: SQL; readonly id: SQL<string> } {
  return {
    join: sql`lateral (select ${currentPatientOf(column)} as id offset 0) current_file`,
    id: sql<string>`current_file.id`,
  };
}

/** Whether a column whose ids are never rewritten names one of these patients, by any id that the file has had. */
export function isAnyFileOf(column: AnyPgColumn, ...ids: readonly string[]): SQL {
  return sql`${column} = any(array(
    select file.id from unnest(${arrayLiteral(ids)}::uuid[]) as asked (id), patient_file_ids(asked.id) as file (id)
  ))`;
}

/** Whether a column of ids names the current file of one of these ids. */
export function isCurrentOf(column: AnyPgColumn, ids: readonly string[]): SQL {
  return sql`${column} = any(array(select current_patient_id(asked.id) from unnest(${arrayLiteral(ids)}::uuid[]) as asked (id)))`;
}
