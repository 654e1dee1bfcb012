import { beforeAll, describe, expect, it } from "vitest";
import { sql, TransactionRollbackError, type SQL } from "drizzle-orm";

import { bookAppointment } from "#lib/appointments/book.ts";
import { addHoliday } from "#lib/availability/add-holiday.ts";
import { addLeave } from "#lib/availability/add-leave.ts";
import { addClosure } from "#lib/availability/add-closure.ts";
import { ANONYMOUS } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";

import { sqlState } from "./errors.ts";
import { FILLS } from "./testing/fills.ts";
import { connectAsAdmin } from "./testing/cluster.ts";
import { testDatabase } from "./testing/database.ts";
import type { Target, Theirs } from "./testing/table-paper.ts";
import { PUBLIC, PUBLISHED, TARGETS, THE_SYSTEMS } from "./testing/tables.ts";
import { bookingAt, contextOf, makePatient, makePractice, makeUser, NOW, SYSTEM } from "./testing/world.ts";
import { inTransaction } from "./transaction.ts";

let b: Theirs;
let strangers: Record<string, Context>;

beforeAll(async () => {
  const practice = await makePractice();
  const patient = await makePatient();
  const ctx = { ...patient.ctx, idempotencyKey: "theirs" };
  const input = { ...bookingAt(practice, patient.id, "2027-01-06T03:45:00Z"), reason: "Private" };
  const visit = await bookAppointment(ctx, input);
  await addClosure(SYSTEM, { doctorId: practice.doctorId, date: "2027-01-20", reason: "Surgery" });
  const leave = { fromDate: "2027-01-21", untilDate: "2027-01-22", reason: "Surgery" };
  await addLeave(SYSTEM, { doctorId: practice.doctorId, ...leave });
  await addHoliday(SYSTEM, { locationId: practice.locationId, date: "2027-01-25", name: "Martyrs’ Day" });
  b = { ...practice, userId: patient.userId, patientId: patient.id, appointmentId: visit.id };
  await inTransaction(SYSTEM, (tx) =>
    tx.execute(sql`
      with session as (
        insert into sessions (id, user_id, role, created_at, expires_at)
        values (uuidv7(), ${b.userId}, 'patient', now(), now() + interval '1 hour')
        returning id, user_id
      ), granted as (
        insert into grants (id, user_id, client_id, scopes) select id, user_id, 'theirs', '{me:read}' from session
      )
      , totp as (
        insert into totp_factors (user_id, sealed_secret, created_at) values (${b.userId}, 'sealed', now())
      ), recovery as (
        insert into recovery_codes (user_id, code_hash, created_at) values (${b.userId}, 'hash', now())
      ), feed as (
        insert into calendar_feeds (user_id, role, token_hash, created_at) values (${b.userId}, 'patient', sha256('t'), now())
      ), message as (
        insert into account_messages (kind, channel, recipient, user_id, created_at)
        values ('password_reset', 'email', 'theirs@example.org', ${b.userId}, now())
      ), invitation as (
        insert into invitations (email, name, roles, created_at, expires_at)
        values ('invited@example.org', 'Theirs', '{doctor}', now(), now() + interval '7 days')
      )
      , specialty as (
        insert into specialties (slug, name) values ('practised', 'Practised'), ('unpractised', 'Unpractised')
        returning id, slug
      ), practised as (
        insert into doctor_specialties (doctor_id, specialty_id, is_primary)
        select ${b.doctorId}, id, true from specialty where slug = 'practised'
      ), delay as (insert into doctor_delays values (${b.doctorId}, 20, now(), now() + interval '1 day')
      ), heartbeat as (
        insert into worker_heartbeats (worker, beat_at) values ('theirs', now())
      )
      insert into audit_refusals (hour, source, actor_user_id, action, code, last_at)
      values (now(), 'theirs', ${b.userId}, 'appointment.book', 'slot_taken', now())`),
  );
  for (const fill of FILLS) await fill(b);
  const doctorUser = await makeUser("doctor");
  await makePractice({ doctor: { userId: doctorUser.id } });
  strangers = {
    "another patient": (await makePatient()).ctx,
    "another patient's doctor": doctorUser.as("doctor"),
    "a user who only says that they are an administrator": (await makeUser("patient")).as("admin"),
    "a visitor": contextOf(ANONYMOUS),
  };
});

/** The number of rows that the statement touched, or the SQLSTATE that refused it. */
async function touched(ctx: Context, statement: SQL): Promise<number | string> {
  try {
    return await inTransaction(ctx, async (tx) => (await tx.execute(statement)).count);
  } catch (error) {
    return sqlState(error) ?? String(error);
  }
}

/** As `touched`, and rolled back. */
async function withdrawn(ctx: Context, statement: SQL): Promise<number | string> {
  let count = 0;
  const error: unknown = await inTransaction(ctx, async (tx) => {
    count = (await tx.execute(statement)).count;
    tx.rollback();
  }).catch((thrown: unknown) => thrown);
  return error instanceof TransactionRollbackError ? count : (sqlState(error) ?? String(error));
}

const writesOf = (table: string, { theirs, insert, set }: Target) => ({
  insert: sql`insert into ${sql.identifier(table)} ${insert(b)}`,
  update: sql`update ${sql.identifier(table)} set ${set} where ${theirs(b)}`,
  delete: sql`delete from ${sql.identifier(table)} where ${theirs(b)}`,
});

/** Which of the four operations reach rows that are not this actor's. An insertion is stopped by its refusal alone. */
async function allowed(ctx: Context, table: string, target: Target): Promise<string[]> {
  const select = sql`select 1 from ${sql.identifier(table)} where ${target.theirs(b)}`;
  const found: string[] = [];
  for (const [operation, statement] of Object.entries({ select, ...writesOf(table, target) })) {
    const result = await touched(ctx, statement);
    if (result !== "42501" && (result !== 0 || operation === "insert")) found.push(operation);
  }
  return found;
}

describe("row-level security by itself", () => {
  it("stands on every table, forced, and every table is known here", async () => {
    const admin = connectAsAdmin(testDatabase().adminUrl);
    const rows = await admin<{ relname: string; guarded: boolean }[]>`
      select relname, relrowsecurity and relforcerowsecurity as guarded from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r' order by relname`.finally(() =>
      admin.end(),
    );
    expect(rows.filter((row) => !row.guarded)).toEqual([]);
    expect(rows.map((row) => row.relname)).toEqual(
      [...THE_SYSTEMS, ...Object.keys(PUBLISHED), ...Object.keys(PUBLIC), ...Object.keys(TARGETS)].toSorted(),
    );
  });

  it.each(Object.entries(TARGETS))(
    "shows and gives nobody another person's rows of %s",
    async (table, target) => {
      const shown = sql`select 1 from ${sql.identifier(table)} where ${target.theirs(b)}`;
      expect(await touched(SYSTEM, shown), "there is something to hide").toBeGreaterThan(0);
      for (const [stranger, ctx] of Object.entries(strangers)) {
        expect({ stranger, may: await allowed(ctx, table, target) }).toEqual({ stranger, may: [] });
      }
    },
  );

  it.each(Object.entries(PUBLIC))(
    "shows %s to everybody and takes it from no stranger",
    async (table, target) => {
      const admin = (await makeUser("admin")).as("admin");
      for (const [operation, statement] of Object.entries(writesOf(table, target))) {
        const result = await withdrawn(admin, statement);
        // A row that others hang on cannot be deleted: the policy has let the administrator through to that.
        const isLetThrough = result === "23503" || (typeof result === "number" && result > 0);
        expect({ operation, result, isLetThrough }).toMatchObject({ operation, isLetThrough: true });
      }
      for (const [stranger, ctx] of Object.entries(strangers)) {
        expect({ stranger, may: await allowed(ctx, table, target) }).toEqual({ stranger, may: ["select"] });
      }
    },
  );

  it.each(Object.entries(PUBLISHED))(
    "shows everybody %s, and takes that from nobody but the system",
    async (table, target) => {
      const admin = (await makeUser("admin")).as("admin");
      for (const [stranger, ctx] of Object.entries({ ...strangers, "an administrator": admin })) {
        const may = await allowed(ctx, table, target);
        const isChanger = ctx === admin && target.isChangedByAdministrators;
        expect([stranger, ...may]).toEqual([stranger, "select", ...(isChanger ? ["update"] : [])]);
      }
    },
  );

  it.each(THE_SYSTEMS)("keeps %s for the system", async (table) => {
    const name = sql.identifier(table);
    const [column] = await inTransaction(SYSTEM, (tx) =>
      tx.execute<{ name: string }>(
        sql`select attname as name from pg_attribute where attrelid = ${table}::regclass and attnum = 1`,
      ),
    );
    const first = sql.identifier(column?.name ?? "");
    for (const ctx of [...Object.values(strangers), (await makeUser("admin")).as("admin")]) {
      expect({
        select: await touched(ctx, sql`select 1 from ${name}`),
        insert: await touched(ctx, sql`insert into ${name} default values`),
        update: await touched(ctx, sql`update ${name} set ${first} = null`),
        delete: await touched(ctx, sql`delete from ${name}`),
      }).toEqual({ select: "42501", insert: "42501", update: "42501", delete: "42501" });
    }
  });

  it("keeps the reason for a visit from administrators", async () => {
    const admin = (await makeUser("admin")).as("admin");
    expect(await touched(admin, sql`select 1 from appointments where id = ${b.appointmentId}`)).toBe(1);
    expect(
      await touched(admin, sql`select 1 from appointment_reasons where appointment_id = ${b.appointmentId}`),
    ).toBe(0);
  });

  it("keeps password hashes and jobs from everybody but the system", async () => {
    for (const ctx of [...Object.values(strangers), (await makeUser("admin")).as("admin")]) {
      expect(await touched(ctx, sql`select password_hash from users`)).toBe("42501");
      expect(await touched(ctx, sql`select 1 from pgboss.job`)).toBe("42501");
    }
  });

  it("lets nobody give themselves a role", async () => {
    const own = contextOf({ kind: "user", userId: b.userId, role: "patient", sessionId: "s" });
    expect(
      await touched(own, sql`insert into user_roles (user_id, role) values (${b.userId}, 'admin')`),
    ).toBe("42501");
  });

  it("leaves passwords, addresses and closing to the system, also for one's own account", async () => {
    const own = contextOf({ kind: "user", userId: b.userId, role: "patient", sessionId: "s" });
    const admin = (await makeUser("admin")).as("admin");
    const sets = [
      "password_hash = 'x'",
      "password_changed_at = now()",
      "email = 'x@x.x'",
      "closed_at = null",
    ];
    for (const set of sets)
      for (const ctx of [own, admin])
        expect(
          await touched(ctx, sql`update users set ${sql.raw(set)} where id = ${b.userId} returning 1`),
          set,
        ).toBe("42501");
  });

  it("lets no doctor book in a stranger to read their record", async () => {
    const doctorUser = await makeUser("doctor");
    const practice = await makePractice({ doctor: { userId: doctorUser.id } });
    const booked = sql`insert into appointments
      (doctor_id, patient_id, location_id, visit_type_id, mode, status, during, reserved, fee_minor, currency, created_at)
      values (${practice.doctorId}, ${b.patientId}, ${practice.locationId}, ${practice.visitTypeId}, 'video', 'confirmed',
        '[2027-01-07T05:15Z,2027-01-07T05:45Z)', '[2027-01-07T05:15Z,2027-01-07T05:45Z)', 0, 'NPR', now())`;
    expect(await touched(doctorUser.as("doctor"), booked)).toBe("42501");
  });

  it("keeps a visit's patient, doctor and fee as they were booked, even for its own people", async () => {
    const own = contextOf({ kind: "user", userId: b.userId, role: "patient", sessionId: "s" }, { now: NOW });
    for (const set of [
      sql`fee_minor = 0`,
      sql`patient_id = ${b.patientId}`,
      sql`doctor_id = ${b.doctorId}`,
    ]) {
      expect(await touched(own, sql`update appointments set ${set} where id = ${b.appointmentId}`)).toBe(
        "42501",
      );
    }
  });
});
