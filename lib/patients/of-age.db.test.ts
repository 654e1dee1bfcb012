import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";

import type { Context } from "#lib/core/context.ts";
import { selectCare } from "#lib/privacy/select-care.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";
import { makePatient, makeUser, SYSTEM } from "#db/testing/world.ts";

import { confirmPatientAccess } from "./confirm-access.ts";
import { createPatient } from "./create.ts";
import { grantPatientAccess } from "./grant-access.ts";
import { linkPatient } from "./link-user.ts";
import { countEndedAccess, listOwnRepresentatives } from "./queries-acting.ts";
import { listOwnPatients } from "./queries.ts";
import { revokePatientAccess } from "./revoke-access.ts";

/** Midnight of the eighteenth birthday in Kathmandu. */
const BIRTHDAY = Date.parse("2027-01-05T00:00:00+05:45");
const BORN = "2009-01-05";

let parent: Awaited<ReturnType<typeof makePatient>>;

beforeEach(async () => {
  parent = await makePatient();
});

const at = (ctx: Context, now: number): Context => ({ ...ctx, now });
const before = (ctx: Context) => at(ctx, BIRTHDAY - 1);
const after = (ctx: Context) => at(ctx, BIRTHDAY);

interface Child {
  born?: string | null;
  timeZone?: string;
  relation?: "parent" | "guardian" | "carer";
}

async function makeChild({
  born = BORN,
  timeZone = "Asia/Kathmandu",
  relation = "parent",
}: Child = {}): Promise<string> {
  const child = { name: "Tomás O'Neill", phone: "+977 1 5522266", dateOfBirth: born ?? undefined, timeZone };
  const likely = await inTransaction(SYSTEM, (tx) =>
    tx.execute<{ id: string }>(sql`select id from patients`),
  );
  const { id } = await createPatient(SYSTEM, { ...child, shown: likely.map((row) => row.id) });
  await grantPatientAccess(SYSTEM, { userId: parent.userId, patientId: id, relation });
  return id;
}

/** What the queries show of a patient, and what row-level security alone allows. */
async function seen(ctx: Context, patientId: string): Promise<readonly [boolean, number]> {
  return inReadTransaction(ctx, async (tx) => {
    const own = await listOwnPatients(tx, ctx);
    const rows = await tx.execute(sql`select from patients where id = ${patientId}`);
    return [own.some(({ id }) => id === patientId), rows.length] as const;
  });
}
const YES = [true, 1] as const;
const NO = [false, 0] as const;

async function withAccount(patientId: string): Promise<Context> {
  const user = await makeUser("patient");
  await linkPatient(SYSTEM, { patientId, userId: user.id });
  return user.as("patient");
}

describe("a parent", () => {
  test("acts until the first instant of the eighteenth birthday in the patient's zone", async () => {
    const id = await makeChild();
    expect(await seen(before(parent.ctx), id)).toEqual(YES);
    expect(await seen(after(parent.ctx), id)).toEqual(NO);
  });

  test.each([
    ["Pacific/Kiritimati", "2027-01-05T00:00:00+14:00"],
    ["Pacific/Pago_Pago", "2027-01-05T00:00:00-11:00"],
  ])("is judged by the midnight of %s", async (timeZone, midnight) => {
    const id = await makeChild({ timeZone });
    expect(await seen(at(parent.ctx, Date.parse(midnight) - 1), id)).toEqual(YES);
    expect(await seen(at(parent.ctx, Date.parse(midnight)), id)).toEqual(NO);
  });

  test("of a child born on 29 February stops on 28 February of a common year", async () => {
    const id = await makeChild({ born: "2008-02-29" });
    const day = Date.parse("2026-02-28T00:00:00+05:45");
    expect(await seen(at(parent.ctx, day - 1), id)).toEqual(YES);
    expect(await seen(at(parent.ctx, day), id)).toEqual(NO);
  });

  test("stops at the age that the organisation has set", async () => {
    const id = await makeChild();
    const day = Date.parse("2025-01-05T00:00:00+05:45");
    const setAge = (age: number) =>
      inTransaction(SYSTEM, (tx) => tx.execute(sql`update organisation set age_of_majority = ${age}`));
    await setAge(16);
    expect(await seen(at(parent.ctx, day - 1), id)).toEqual(YES);
    expect(await seen(at(parent.ctx, day), id)).toEqual(NO);
    await setAge(18);
    expect(await seen(at(parent.ctx, day), id)).toEqual(YES);
  });

  test("goes on where the clinic knows no birth date, and so does a carer of an adult", async () => {
    expect(await seen(after(parent.ctx), await makeChild({ born: null }))).toEqual(YES);
    expect(await seen(after(parent.ctx), await makeChild({ relation: "carer" }))).toEqual(YES);
  });

  test("is told that it ended, sees no appointment, and takes no copy of the file with them", async () => {
    const id = await makeChild();
    const counts = (ctx: Context) => inReadTransaction(ctx, (tx) => countEndedAccess(tx, ctx));
    expect([await counts(before(parent.ctx)), await counts(after(parent.ctx))]).toEqual([0, 1]);
    const visits = await inReadTransaction(after(parent.ctx), (tx) =>
      tx.execute(sql`select from appointments where patient_id = ${id}`),
    );
    expect(visits).toHaveLength(0);
    const patientsIn = async (ctx: Context) =>
      (await inReadTransaction(ctx, (tx) => selectCare(tx, ctx, parent.userId))).map((each) => each.id);
    expect(await patientsIn(before(SYSTEM))).toEqual([parent.id, id]);
    expect(await patientsIn(after(SYSTEM))).toEqual([parent.id]);
  });
});

describe("a patient of age", () => {
  test("sees who acts for them, lets a parent go on, and ends it again; each is recorded", async () => {
    const id = await makeChild();
    const own = await withAccount(id);
    const list = () => inReadTransaction(after(own), (tx) => listOwnRepresentatives(tx));
    expect(await list()).toMatchObject([
      { userId: parent.userId, name: "Amara O'Neill", confirmedAt: null, endsAt: BIRTHDAY },
    ]);
    const theirs = { userId: parent.userId, patientId: id };
    await confirmPatientAccess(after(own), theirs);
    await confirmPatientAccess(after(own), theirs);
    expect(await list()).toMatchObject([{ confirmedAt: BIRTHDAY, endsAt: null }]);
    expect(await seen(after(parent.ctx), id)).toEqual(YES);
    await revokePatientAccess(after(own), theirs);
    expect(await list()).toEqual([]);
    expect(await seen(after(parent.ctx), id)).toEqual(NO);
    const entries = await inTransaction(SYSTEM, (tx) =>
      tx.execute<{ action: string }>(
        sql`select action from audit_entries where patient_id = ${id} and action like 'patient.%access' order by id`,
      ),
    );
    expect(entries.map(({ action }) => action)).toEqual([
      ...[
        "patient.grant_access",
        "patient.confirm_access",
        "patient.confirm_access",
        "patient.revoke_access",
      ],
    ]);
  });

  test("alone confirms it: not a child, not the parent, not another patient, not an administrator", async () => {
    const id = await makeChild();
    const own = await withAccount(id);
    const theirs = { userId: parent.userId, patientId: id };
    const [other, admin] = [await makePatient(), await makeUser("admin")];
    for (const [ctx, code] of [
      [before(own), "forbidden"],
      [before(parent.ctx), "forbidden"],
      [after(parent.ctx), "unknown_patient"],
      [after(other.ctx), "unknown_patient"],
      [after(admin.as("admin")), "forbidden"],
    ] as const) {
      await expect(confirmPatientAccess(ctx, theirs)).rejects.toMatchObject({ code });
    }
    expect(await inReadTransaction(before(own), (tx) => listOwnRepresentatives(tx))).toEqual([]);
    expect(await seen(after(parent.ctx), id)).toEqual(NO);
  });

  test("ends a carer's access, whom nothing need confirm, but not their own", async () => {
    const id = await makeChild({ relation: "carer" });
    const own = await withAccount(id);
    const theirs = { userId: parent.userId, patientId: id };
    await expect(confirmPatientAccess(after(own), theirs)).rejects.toMatchObject({ code: "wrong_state" });
    const self = own.actor.kind === "user" ? own.actor.userId : "";
    await expect(revokePatientAccess(after(own), { userId: self, patientId: id })).rejects.toMatchObject({
      code: "wrong_state",
    });
    await revokePatientAccess(after(own), theirs);
    await expect(revokePatientAccess(after(own), theirs)).rejects.toMatchObject({ code: "not_found" });
  });

  test("confirms nothing in SQL that the policies do not give: no relation, no row of another", async () => {
    const id = await makeChild();
    const other = await makePatient();
    const own = await withAccount(id);
    const change = (ctx: Context, set: string, where: string) =>
      inTransaction(ctx, (tx) =>
        tx.execute(sql.raw(`update patient_access set ${set} where ${where} returning 1`)),
      );
    await expect(change(after(own), "relation = 'carer'", "true")).rejects.toThrow();
    const set = "confirmed_at = now()";
    expect(await change(before(own), set, "relation <> 'self'")).toHaveLength(0);
    expect(await change(after(other.ctx), set, `patient_id = '${id}'`)).toHaveLength(0);
    expect(await change(after(own), set, "true")).toHaveLength(1);
  });
});
