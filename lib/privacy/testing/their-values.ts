import { sql, type SQL } from "drizzle-orm";

import { SYSTEM } from "#db/testing/world.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { MARKS } from "./marks.ts";
import type { Somebody } from "./person.ts";

/** Which rows of each table with personal columns are this person's. */
const THEIRS: Record<string, (person: Somebody) => SQL> = {
  users: ({ owner }) => sql`id = ${owner.userId}`,
  user_roles: ({ owner }) => sql`user_id = ${owner.userId}`,
  message_choices: ({ owner }) => sql`user_id = ${owner.userId}`,
  sessions: ({ owner }) => sql`user_id = ${owner.userId}`,
  grants: ({ owner }) => sql`user_id = ${owner.userId}`,
  totp_factors: ({ owner }) => sql`user_id = ${owner.userId}`,
  recovery_codes: ({ owner }) => sql`user_id = ${owner.userId}`,
  calendar_feeds: ({ owner }) => sql`user_id = ${owner.userId}`,
  invitations: ({ owner }) => sql`accepted_by = ${owner.userId}`,
  account_messages: ({ owner }) => sql`user_id = ${owner.userId} and recipient = ${MARKS.email}`,
  patients: ({ patientId }) => sql`id = ${patientId}`,
  text_consents: ({ childId }) => sql`patient_id = ${childId}`,
  patient_access: ({ owner }) => sql`user_id = ${owner.userId}`,
  appointments: ({ patientId }) => sql`patient_id = ${patientId}`,
  waitlist_entries: ({ patientId }) => sql`patient_id = ${patientId}`,
  appointment_reasons: ({ pastVisitId }) => sql`appointment_id = ${pastVisitId}`,
  doctors: ({ owner }) => sql`user_id = ${owner.userId}`,
  doctor_photos: ({ doctorId }) => sql`doctor_id = ${doctorId}`,
  doctor_specialties: ({ doctorId }) => sql`doctor_id = ${doctorId}`,
  doctor_locations: ({ doctorId }) => sql`doctor_id = ${doctorId}`,
  doctor_visit_types: ({ doctorId }) => sql`doctor_id = ${doctorId}`,
  availability_rules: ({ doctorId }) => sql`doctor_id = ${doctorId}`,
  doctor_leaves: ({ doctorId }) => sql`doctor_id = ${doctorId}`,
  availability_overrides: ({ doctorId }) => sql`doctor_id = ${doctorId}`,
  medical_record_versions: ({ recordedVisitId }) =>
    sql`record_id = (select id from medical_records where appointment_id = ${recordedVisitId})`,
  deliveries: ({ pastVisitId }) => sql`appointment_id = ${pastVisitId} and audience = 'patient'`,
};

/** The values of a column in this person's rows, without nulls. */
export async function valuesOf(column: string, person: Somebody): Promise<unknown[]> {
  const [table = "", name = ""] = column.split(".");
  const theirs = THEIRS[table];
  if (theirs === undefined)
    throw new Error(`Say in ${import.meta.filename} which rows of ${table} are a person's`);
  const rows = await inReadTransaction(SYSTEM, (tx) =>
    tx.execute<{ value: unknown }>(sql`
      select to_jsonb(${sql.identifier(table)}.${sql.identifier(name)}) as value from ${sql.identifier(table)}
      where ${theirs(person)} and ${sql.identifier(name)} is not null`),
  );
  return rows.map(({ value }) => value);
}
