import { describe, expect, it } from "vitest";
import { getTableColumns, getTableName, is, sql } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";

import { bookAppointment } from "#lib/appointments/book.ts";
import { toIsoInstant } from "#lib/core/instant.ts";

import { connectAsAdmin } from "./testing/cluster.ts";
import { testDatabase } from "./testing/database.ts";
import { bookingAt, makePatient, makePractice, SYSTEM, type Practice } from "./testing/world.ts";
import * as schema from "./schema/index.ts";
import { constraintName, sqlState } from "./errors.ts";
import { inTransaction } from "./transaction.ts";

/** Runs as superuser: the constraints apply to every role. */
async function asAdmin<T>(run: (admin: ReturnType<typeof connectAsAdmin>) => Promise<T>): Promise<T> {
  const admin = connectAsAdmin(testDatabase().adminUrl);
  try {
    return await run(admin);
  } finally {
    await admin.end();
  }
}

const at = (time: string) => toIsoInstant(Date.parse(`2027-01-06T${time}:00+05:45`));

/** A visit like another one, at another time and, if named, with another doctor. */
async function insertRaw(
  visit: { id: string },
  during: string,
  other?: Practice,
): Promise<string | undefined> {
  const doctorId = other?.doctorId ?? null;
  const locationId = other?.locationId ?? null;
  return asAdmin(async (admin) => {
    try {
      await admin`
        insert into appointments (doctor_id, patient_id, location_id, visit_type_id, mode, status, during, reserved,
          fee_minor, currency, created_at)
        select coalesce(${doctorId}, doctor_id), patient_id, coalesce(${locationId}, location_id), visit_type_id, mode, 'confirmed', ${during}::tstzrange,
          ${during}::tstzrange, fee_minor, currency, now()
        from appointments where id = ${visit.id}`;
      return undefined;
    } catch (error) {
      return `${sqlState(error)} ${constraintName(error) ?? ""}`.trim();
    }
  });
}

describe("the database itself", () => {
  it("has the constraints that the promises stand on, by name and word for word", async () => {
    const rows = await asAdmin(
      (admin) => admin<{ name: string; definition: string }[]>`
        select conname as name, pg_get_constraintdef(oid) as definition from pg_constraint
        where (conname in ('doctor_is_free', 'patient_is_free', 'within_openings')
            or conrelid = 'openings'::regclass and contype <> 'n')
          and convalidated and conenforced and not condeferred`,
    );
    const inOneLine = (definition: string) => definition.replaceAll(/\s+/g, " ");
    expect(Object.fromEntries(rows.map((row) => [row.name, inOneLine(row.definition)]))).toEqual({
      doctor_is_free: "EXCLUDE USING gist (doctor_id WITH =, held WITH &&)",
      patient_is_free:
        "EXCLUDE USING gist (patient_id WITH =, visit WITH &&, ( CASE WHEN ((status = 'completed'::text) AND (beside IS NOT NULL)) THEN int4range(beside, beside, '[]'::text) ELSE int4range(NULL::integer, NULL::integer) END) WITH &&)",
      within_openings:
        "FOREIGN KEY (doctor_id, location_id, PERIOD visit) REFERENCES openings(doctor_id, location_id, PERIOD during) DEFERRABLE",
      doctor_in_one_place: "EXCLUDE USING gist (doctor_id WITH =, during WITH &&)",
      openings_pkey: "PRIMARY KEY (doctor_id, location_id, during WITHOUT OVERLAPS)",
      openings_appointment_id_fkey: "FOREIGN KEY (appointment_id) REFERENCES appointments(id)",
      openings_doctor_id_location_id_fkey:
        "FOREIGN KEY (doctor_id, location_id) REFERENCES doctor_locations(doctor_id, location_id)",
      openings_during_check: "CHECK (is_interval(during))",
      openings_anchor_check: "CHECK (isfinite(anchor))",
      openings_modes_check: "CHECK (are_modes(modes))",
    });
  });

  it("counts a visit for as long as it is neither cancelled nor missed, for all three constraints", async () => {
    const rows = await asAdmin(
      (admin) => admin<{ name: string; definition: string }[]>`
        select a.attname as name, trim(regexp_replace(pg_get_expr(d.adbin, d.adrelid), '\\s+', ' ', 'g')) as definition
        from pg_attribute a join pg_attrdef d on (d.adrelid, d.adnum) = (a.attrelid, a.attnum)
        where a.attrelid = 'appointments'::regclass and a.attname in ('visit', 'held') and a.attgenerated = 's'`,
    );
    const whileLive = (column: string) =>
      `CASE WHEN (status = ANY (ARRAY['cancelled'::text, 'no_show'::text])) THEN NULL::tstzrange ELSE ${column} END`;
    expect(Object.fromEntries(rows.map((row) => [row.name, row.definition]))).toEqual({
      visit: whileLive("during"),
      held: whileLive("reserved"),
    });
  });

  it("refuses a raw overlap of doctor or patient, a visit outside openings, and empty or endless ranges", async () => {
    const practice = await makePractice();
    const patient = await makePatient();
    const visit = await bookAppointment(patient.ctx, bookingAt(practice, patient.id, at("09:30")));
    expect(await insertRaw(visit, `[${at("09:45")},${at("10:15")})`)).toBe("23P01 doctor_is_free");
    const elsewhere = await makePractice();
    expect(await insertRaw(visit, `[${at("09:45")},${at("10:15")})`, elsewhere)).toBe(
      "23P01 patient_is_free",
    );
    expect(await insertRaw(visit, `[${at("10:00")},${at("10:30")})`, elsewhere)).toBeUndefined();
    expect(await insertRaw(visit, `[${at("16:45")},${at("17:15")})`)).toBe("23503 within_openings");
    expect(await insertRaw(visit, `[${at("11:00")},${at("11:00")})`)).toMatch(/^235(02|14)/);
    expect(await insertRaw(visit, `[${at("11:00")},)`)).toMatch(/^235(02|14)/);
    expect(await insertRaw(visit, `[${at("11:00")},${at("11:30")}]`)).toMatch(/^235(02|14)/);
    expect(await insertRaw(visit, `[${at("11:00")},infinity)`)).toMatch(/^235(02|14)/);
    expect(await insertRaw(visit, `[${at("11:00")},${at("11:30")})`)).toBeUndefined();
  });

  it("checks a visit again that is brought back to life", async () => {
    const practice = await makePractice();
    const [first, second] = [await makePatient(), await makePatient()];
    const visit = await bookAppointment(first.ctx, bookingAt(practice, first.id, at("09:30")));
    await asAdmin((admin) => admin`update appointments set status = 'cancelled' where id = ${visit.id}`);
    await bookAppointment(second.ctx, bookingAt(practice, second.id, at("09:30")));
    const revived = asAdmin(
      (admin) => admin`update appointments set status = 'confirmed' where id = ${visit.id}`,
    );
    await expect(revived).rejects.toMatchObject({ code: "23P01", constraint_name: "doctor_is_free" });
  });

  it("keeps an opening under a live visit", async () => {
    const practice = await makePractice();
    const patient = await makePatient();
    await bookAppointment(patient.ctx, bookingAt(practice, patient.id, at("09:30")));
    const deleted = asAdmin((admin) => admin`delete from openings where doctor_id = ${practice.doctorId}`);
    await expect(deleted).rejects.toMatchObject({ code: "23503", constraint_name: "within_openings" });
  });

  it("lets no role of the product change or remove what the audit trail says", async () => {
    const written = {
      audit_entries: sql`action = 'x'`,
      audit_seals: sql`hash = ''`,
      audit_sealed_entries: sql`entry_hash = ''`,
    };
    const statements = Object.entries(written).flatMap(([table, set]) => [
      sql`update ${sql.identifier(table)} set ${set}`,
      sql`delete from ${sql.identifier(table)}`,
      sql`truncate ${sql.identifier(table)} cascade`,
    ]);
    for (const statement of statements) {
      const tried = inTransaction(SYSTEM, (tx) => tx.execute(statement));
      await expect(tried).rejects.toMatchObject({ cause: { code: "42501" } });
    }
  });

  it("has the columns that the code believes in", async () => {
    const tables = Object.values(schema).filter((each) => is(each, PgTable));
    const believed = tables.flatMap((table) =>
      Object.values(getTableColumns(table)).map((column) => {
        const nullable = column.notNull ? "not null" : "null";
        return `${getTableName(table)}.${column.name} ${column.getSQLType().replace(/\(.*\)/, "")} ${nullable}`;
      }),
    );
    const rows = await asAdmin(
      (admin) => admin<{ line: string }[]>`
        select c.relname || '.' || a.attname || ' ' || regexp_replace(
            replace(replace(replace(format_type(a.atttypid, null), 'timestamp with time zone', 'timestamptz'),
              'time without time zone', 'time'), 'character varying', 'varchar'), '\\(.*\\)', '')
          || case when a.attnotnull then ' not null' else ' null' end as line
        from pg_attribute a join pg_class c on c.oid = a.attrelid
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped`,
    );
    expect(rows.map((row) => row.line).toSorted(), "db/schema says what the code believes").toEqual(
      believed.toSorted(),
    );
  });
});
