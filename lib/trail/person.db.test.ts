import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";

import { bookAppointment } from "#lib/appointments/book.ts";
import { recordReads } from "#lib/audit/record-reads.ts";
import { ANONYMOUS } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { createPatient } from "#lib/patients/create.ts";
import { auditEntries, patients, users } from "#db/schema/index.ts";
import { bookingAt, contextOf, makePatient, makePractice, makeUser, SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { listAuditEntries, searchTrail } from "./queries-trail.ts";
import { findPeople } from "./queries-people.ts";
import { sealTrailSearch } from "./seal-search.ts";

let admin: Context;
let patient: Awaited<ReturnType<typeof makePatient>>;
let doctor: { readonly id: string; readonly userId: string };

beforeAll(async () => {
  admin = (await makeUser("admin")).as("admin");
  const doctorUser = await makeUser("doctor");
  const practice = await makePractice({ doctor: { userId: doctorUser.id, name: "Dr Śūnītā Rai" } });
  doctor = { id: practice.doctorId, userId: doctorUser.id };
  patient = await makePatient();
  await inTransaction(SYSTEM, async (tx) => {
    await tx.update(patients).set({ name: "Zoë Ångström" }).where(eq(patients.id, patient.id));
    await tx.update(users).set({ name: "Zoë Ångström" }).where(eq(users.id, patient.userId));
    await tx.insert(auditEntries).values({
      ...{ at: SYSTEM.now, actorKind: "system", requestId: "r", action: "doctor.update" },
      ...{ entity: "doctor", entityId: doctor.id },
    });
  });
  await bookAppointment(patient.ctx, bookingAt(practice, patient.id, "2027-01-06T09:30:00+05:45"));
  const asDoctor = doctorUser.as("doctor");
  await inTransaction(asDoctor, (tx) => recordReads(tx, asDoctor, [{ patientId: patient.id }]));
});

const search = (params: Record<string, unknown>, ctx = admin) =>
  inTransaction(ctx, (tx) => searchTrail(tx, ctx, params));
const actionsOf = async (person: string) => {
  // A separate session: a read is recorded once an hour, and would otherwise be in the next trail.
  const ctx = (await makeUser("admin")).as("admin");
  return (await search({ person }, ctx)).entries
    .map(({ action }) => action)
    .filter((action) => action !== "trail.read");
};

describe("the trail of one person", () => {
  it("is what they did and what was done with their file, by the id of either", async () => {
    const theirs = ["appointment.book", "patient.read"];
    expect((await actionsOf(patient.id)).toSorted()).toEqual(theirs);
    expect((await actionsOf(patient.userId)).toSorted()).toEqual(theirs);
    expect((await actionsOf(doctor.id)).toSorted()).toEqual(["doctor.update", "patient.read"]);
    expect((await actionsOf(doctor.userId)).toSorted()).toEqual(["doctor.update", "patient.read"]);
  });

  it("says whose it is, is narrowed by the other filters, and is nobody's where there is no such person", async () => {
    const narrowed = await search({ person: patient.userId, action: "appointment.book" });
    expect(narrowed).toMatchObject({ person: "Zoë Ångström", entries: [{ action: "appointment.book" }] });
    expect(await search({ person: "0199a3c4-7d10-7c3e-8f00-000000000001" })).toMatchObject({
      person: null,
      entries: [],
    });
    expect((await search({ person: "Zoë" })).search.faults).toEqual({ person: "whole_id" });
  });

  it("is a look at the patient, whichever id asked for it", async () => {
    const own = await makePatient();
    const reader = (await makeUser("admin")).as("admin");
    await inTransaction(reader, (tx) => recordReads(tx, reader, [{ patientId: own.id }]));
    await search({ person: own.userId }, reader);
    const { entries } = await search({ patient: own.id, action: "trail.read" }, reader);
    expect(entries).toHaveLength(1);
  });

  it("comes in pages, each line on one of them though several ways lead to it, over the API too", async () => {
    const [user, file] = [
      await makeUser("patient"),
      await createPatient(SYSTEM, { name: "Tomás", phone: "+97715550999", timeZone: "UTC" }),
    ];
    await inTransaction(SYSTEM, async (tx) => {
      await tx.update(patients).set({ userId: user.id }).where(eq(patients.id, file.id));
      await tx.execute(sql`
        insert into audit_entries (at, actor_kind, actor_user_id, actor_role, request_id, action, entity, entity_id, patient_id)
        select now() + (n % 3) * interval '1 microsecond', 'user', ${user.id}, 'patient', 'r', 'test.own', 'patient', ${file.id}, ${file.id}
        from generate_series(1, 60) n`);
    });
    const seen: string[] = [];
    let before: string | null = null;
    do {
      const page = await search({ person: file.id, action: "test.own", before: before ?? undefined });
      seen.push(...page.entries.map(({ id }) => id));
      before = page.next;
    } while (before !== null);
    expect([seen.length, new Set(seen).size]).toEqual([60, 60]);
    const asked = { personId: user.id, action: "test.own", limit: 100, after: undefined };
    const slice = await inTransaction(admin, (tx) => listAuditEntries(tx, admin, asked));
    expect(slice.items.map(({ id }) => id)).toEqual(seen);
  });
});

describe("people are found by name", () => {
  const find = async (name: string, ctx = admin) => {
    const { who } = await sealTrailSearch(ctx, { name });
    return inTransaction(ctx, (tx) => findPeople(tx, ctx, who));
  };

  it("once for account and file, by words of the name, without what was typed in the address", async () => {
    const { who } = await sealTrailSearch(admin, { name: "Ångström" });
    expect(Buffer.from(who, "base64url").toString()).not.toContain("ngstr");
    expect((await find("Ångström"))?.people).toEqual([
      { id: patient.userId, name: "Zoë Ångström", kinds: ["account", "patient"] },
    ]);
    expect((await find("angstrom zoe"))?.people).toMatchObject([{ kinds: ["patient"] }]);
    expect((await find("rai sunita"))?.people).toMatchObject([{ id: doctor.userId, name: "Dr Śūnītā Rai" }]);
    expect((await find("Nobody Atall"))?.people).toEqual([]);
  });

  it("and that patients were shown is recorded with them", async () => {
    const reader = (await makeUser("admin")).as("admin");
    await find("Ångström", reader);
    const isTheirs = sql`patient_id = ${patient.id} and actor_user_id = ${reader.actor.kind === "user" ? reader.actor.userId : ""} and action = 'patient.read'`;
    const rows = await inTransaction(SYSTEM, (tx) =>
      tx.execute(sql`select id from audit_entries where ${isTheirs}`),
    );
    expect(rows).toHaveLength(1);
  });

  it("from two letters on, twenty at a time, and by administrators alone", async () => {
    await expect(sealTrailSearch(admin, { name: "z" })).rejects.toMatchObject({
      fields: { name: "two_letters" },
    });
    for (let made = 0; made < 21; made++)
      await createPatient(SYSTEM, { name: "Quim Vidal", phone: "+97715550999", timeZone: "UTC" });
    const found = await find("quim");
    expect([found?.people.length, found?.isCut]).toEqual([20, true]);
    for (const ctx of [patient.ctx, contextOf(ANONYMOUS)]) {
      await expect(sealTrailSearch(ctx, { name: "Zoë" })).rejects.toMatchObject({ code: "forbidden" });
      await expect(inTransaction(ctx, (tx) => findPeople(tx, ctx, "x"))).rejects.toMatchObject({
        code: "forbidden",
      });
    }
    for (const who of ["", "x", undefined, ["x"], "a".repeat(2000)])
      expect(await inTransaction(admin, (tx) => findPeople(tx, admin, who))).toBeNull();
  });
});
