import { sql, type SQL } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";

import type { Context } from "#lib/core/context.ts";
import { systemActor } from "#lib/core/system-actor.ts";
import { loadFreeTime } from "#lib/availability/free-time.ts";
import { isPassword } from "#lib/identity/passwords/password.ts";
import { connectAsAdmin } from "#db/testing/cluster.ts";
import { testDatabase } from "#db/testing/database.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { DEMO_ACCOUNTS, DEMO_PASSWORD } from "./accounts.ts";
import { planDemo } from "./plan/demo.ts";
import { seedDemo } from "./seed.ts";
import { demoState } from "./state.ts";

/** A Thursday; London leaves daylight saving time within the plan's future. */
const NOW = Date.parse("2027-10-14T10:07:00Z");
const ctx: Context = { actor: systemActor("test"), now: NOW, requestId: "test" };

const rowsOf = <Row extends Record<string, unknown>>(query: SQL) =>
  inReadTransaction(ctx, async (tx) => [...(await tx.execute<Row>(query))]);

const countsByStatus = () =>
  rowsOf<{ status: string; count: number }>(
    sql`select status, count(*)::int as count from appointments group by status order by status`,
  );

const planned = planDemo(NOW);
const plannedCounts = [...Map.groupBy(planned.visits, ({ status }) => status)]
  .map(([status, visits]) => ({ status: String(status), count: visits.length }))
  .toSorted((one, other) => (one.status < other.status ? -1 : 1));

beforeAll(() => seedDemo({ now: NOW }), 120_000);

describe("the seeded demo", () => {
  it("stores every planned visit in its status", async () => {
    expect(await countsByStatus()).toEqual(plannedCounts);
  });

  it("has 24 doctors and 40 patients, six of whom are children whom a parent books for", async () => {
    const [counts] = await rowsOf(sql`
      select (select count(*)::int from doctors) as doctors, (select count(*)::int from patients) as patients,
        (select count(*)::int from patient_access where relation = 'parent') as children
    `);
    expect(counts).toEqual({ doctors: 24, patients: 40, children: 6 });
  });

  it("says who runs it", async () => {
    expect(await rowsOf(sql`select name, sender, reply_to, age_of_majority from organisation`)).toEqual([
      {
        name: "Praxis Clinics",
        sender: "appointments@praxis.example",
        reply_to: "reception@praxis.example",
        age_of_majority: 18,
      },
    ]);
  });

  it("stores the openings that the plan worked with", async () => {
    const window = { startsAt: NOW - 27 * 86_400_000, endsAt: NOW + 37 * 86_400_000 };
    const doctors = await rowsOf<{ id: string; slug: string }>(sql`select id, slug from doctors`);
    const freeTime = await inReadTransaction(ctx, (tx) =>
      loadFreeTime(
        tx,
        doctors.map(({ id }) => id),
        window,
      ),
    );
    for (const { id, slug } of doctors) {
      const openings = planned.doctors.find((doctor) => doctor.slug === slug)?.openings ?? [];
      const inWindow = openings.filter(
        ({ startsAt, endsAt }) => endsAt > window.startsAt && startsAt < window.endsAt,
      );
      expect(freeTime(id).openings.map(({ startsAt, endsAt }) => [startsAt, endsAt])).toEqual(
        inWindow.map(({ startsAt, endsAt }) => [startsAt, endsAt]),
      );
    }
  });

  it("lets the accounts that have a printed number sign in with that as well, and no other", async () => {
    const stored = await rowsOf<{ email: string; phone: string }>(
      sql`select email::text as email, sign_in_phone as phone from users where sign_in_phone is not null order by 1`,
    );
    const printed = DEMO_ACCOUNTS.flatMap(({ email, signInPhone: phone }) =>
      phone ? [{ email, phone }] : [],
    );
    expect(stored).toEqual(printed.toSorted((one, other) => (one.email < other.email ? -1 : 1)));
    expect(printed).toHaveLength(2);
  });

  it("lets each printed account sign in with the printed password, in the printed roles", async () => {
    const accounts = await rowsOf<{ email: string; hash: string; roles: string[] }>(sql`
      select u.email::text as email, u.password_hash as hash, array_agg(r.role order by r.role) as roles
      from users u join user_roles r on r.user_id = u.id group by u.id
    `);
    for (const { email, roles } of DEMO_ACCOUNTS) {
      const account = accounts.find((stored) => stored.email === email);
      expect(account?.roles).toEqual(roles.toSorted());
      expect(await isPassword(DEMO_PASSWORD, account?.hash ?? null)).toBe(true);
    }
  });

  it("has an audit entry for each step of each visit, by the one who took it", async () => {
    const [counts] = await rowsOf(sql`
      select count(*) filter (where action = 'appointment.book')::int as booked,
        count(*) filter (where action in ('appointment.cancel', 'appointment.change_status'))::int as changed,
        count(*) filter (where action like 'appointment.%' and actor_kind <> 'user')::int as "bySystem"
      from audit_entries
    `);
    const steps = planned.visits.reduce((sum, visit) => sum + visit.steps.length, 0);
    expect(counts).toEqual({ booked: planned.visits.length, changed: steps, bySystem: 0 });
  });

  it("leaves no message to send, and no reminder that was due before", async () => {
    const [checks] = await rowsOf(
      sql`select count(*)::int as early from reminder_checks where since < ${new Date(NOW).toISOString()}::timestamptz`,
    );
    expect(checks).toEqual({ early: 0 });
    const [messages] = await rowsOf(
      sql`select count(*)::int as waiting from messages where settled_at is null`,
    );
    expect(messages).toEqual({ waiting: 0 });
  });

  it("is never put into a database that holds anything", async () => {
    await expect(seedDemo({ now: NOW })).rejects.toThrow("holds data already");
    expect(await countsByStatus()).toEqual(plannedCounts);
  });

  it("is completed after an interruption, as it was begun", async () => {
    const admin = connectAsAdmin(testDatabase().adminUrl);
    try {
      await admin.unsafe(`
        delete from audit_entries where action = 'demo.finished';
        update appointments set status = 'confirmed', version = version - 1
          where id in (select id from appointments where status = 'completed' order by created_at desc limit 5);
        delete from messages where appointment_id in (select id from appointments where status = 'confirmed');
        delete from appointment_overrides where appointment_id in (select id from appointments where status = 'confirmed');
        delete from appointment_reasons where appointment_id in (select id from appointments where status = 'confirmed');
        delete from appointments where status = 'confirmed' and version = 1;
      `);
    } finally {
      await admin.end();
    }
    expect(await demoState(ctx)).toMatchObject({ kind: "begun" });
    await seedDemo({ now: NOW + 3_600_000 });
    expect(await countsByStatus()).toEqual(plannedCounts);
    expect(await demoState(ctx)).toEqual({ kind: "finished" });
  });
});
