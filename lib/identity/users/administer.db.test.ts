import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";

import type { Role } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { linkDoctor } from "#lib/doctors/link-user.ts";
import { findLiveSession } from "#lib/identity/sessions/queries.ts";
import { linkPatient } from "#lib/patients/link-user.ts";
import { auditEntries, patients, userRoles, users } from "#db/schema/index.ts";
import { makePatient, makePractice, makeUser, NOW, SYSTEM } from "#db/testing/world.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";

import { changeRoles } from "./change-roles.ts";
import { disableUser } from "./disable.ts";
import { enableUser } from "./enable.ts";
import { listUsers, loadManagedUser } from "./queries-admin.ts";
import { sealUserSearch } from "./seal-search.ts";

let admin: Context;
let adminId: string;

beforeEach(async () => {
  const user = await makeUser("admin");
  adminId = user.id;
  admin = user.as("admin");
});

async function openSessionFor(userId: string, role: Role): Promise<string> {
  const [row] = await inTransaction(SYSTEM, (tx) =>
    tx.execute<{ id: string }>(sql`
      insert into sessions (id, user_id, role, created_at, expires_at)
      values (gen_random_uuid(), ${userId}, ${role}, to_timestamp(${NOW / 1000}), to_timestamp(${NOW / 1000}) + interval '1 hour')
      returning id`),
  );
  return row?.id ?? "";
}

const isLive = async (sessionId: string) =>
  (await inReadTransaction(SYSTEM, (tx) => findLiveSession(tx, SYSTEM, sessionId))) !== undefined;

const rolesOf = async (userId: string) =>
  (
    await inReadTransaction(SYSTEM, (tx) =>
      tx.select({ role: userRoles.role }).from(userRoles).where(eq(userRoles.userId, userId)),
    )
  ).map(({ role }) => role);

describe("an administrator", () => {
  it("gives and takes roles, which ends the sessions that act in them and leaves a trail", async () => {
    const { id } = await makeUser("patient", "doctor");
    const asDoctor = await openSessionFor(id, "doctor");
    const asPatient = await openSessionFor(id, "patient");
    await changeRoles(admin, {
      userId: id,
      roles: ["admin", "patient"],
      shownRoles: ["patient", "doctor"],
    });
    expect((await rolesOf(id)).toSorted()).toEqual(["admin", "patient"]);
    expect([await isLive(asDoctor), await isLive(asPatient)]).toEqual([false, true]);
    const [entry] = await inReadTransaction(SYSTEM, (tx) =>
      tx
        .select({ action: auditEntries.action, changes: auditEntries.changes })
        .from(auditEntries)
        .where(eq(auditEntries.entityId, id)),
    );
    expect(entry).toEqual({
      action: "user.change_roles",
      changes: { roles: { from: ["patient", "doctor"], to: ["patient", "admin"] } },
    });
  });

  it("disables somebody, whose sessions end at once, and enables them again", async () => {
    const { id } = await makeUser("patient");
    const session = await openSessionFor(id, "patient");
    await disableUser(admin, { userId: id });
    expect(await isLive(session)).toBe(false);
    await enableUser(admin, { userId: id });
    const user = await inTransaction(admin, (tx) => loadManagedUser(tx, admin, id));
    expect(user.state).toBe("active");
    expect(await isLive(session), "what ended stays ended").toBe(false);
  });

  it("does not enable an account that its owner closed", async () => {
    const { id } = await makeUser("patient");
    await inTransaction(SYSTEM, (tx) =>
      tx.update(users).set({ disabledAt: NOW, closedAt: NOW }).where(eq(users.id, id)),
    );
    await expect(enableUser(admin, { userId: id })).rejects.toMatchObject({ code: "wrong_state" });
  });

  it("does not disable themselves", async () => {
    await expect(disableUser(admin, { userId: adminId })).rejects.toMatchObject({ code: "own_account" });
  });

  it("links an account to a doctor, once", async () => {
    const { id } = await makeUser("patient");
    const practice = await makePractice();
    await linkDoctor(admin, { userId: id, doctorId: practice.doctorId });
    expect(await rolesOf(id)).toContain("doctor");
    const other = await makeUser("patient");
    await expect(linkDoctor(admin, { userId: other.id, doctorId: practice.doctorId })).rejects.toMatchObject({
      code: "already_linked",
    });
    const second = await makePractice();
    await expect(linkDoctor(admin, { userId: id, doctorId: second.doctorId })).rejects.toMatchObject({
      code: "already_linked",
    });
  });

  it("links an account to a patient who was booked in by telephone", async () => {
    const { id } = await makeUser();
    const [patient] = await inTransaction(SYSTEM, (tx) =>
      tx
        .insert(patients)
        .values({ name: "Amara O'Neill", dateOfBirth: "1988-03-27", timeZone: "UTC", createdAt: NOW })
        .returning({ id: patients.id }),
    );
    await linkPatient(admin, { userId: id, patientId: patient?.id });
    const user = await inTransaction(admin, (tx) => loadManagedUser(tx, admin, id));
    expect(user).toMatchObject({ patient: { id: patient?.id }, roles: ["patient"] });
    const another = await makePatient();
    await expect(linkPatient(admin, { userId: id, patientId: another.id })).rejects.toMatchObject({
      code: "already_linked",
    });
  });

  it("finds accounts by a part of the name or address, with odd characters in it", async () => {
    const { id } = await makeUser("doctor");
    const email = `odd%_${id}@example.org`;
    await inTransaction(SYSTEM, (tx) => tx.update(users).set({ email }).where(eq(users.id, id)));
    const found = async (q: string) => {
      const { sealed, role } = await sealUserSearch(admin, { q, role: "doctor" });
      const list = await inReadTransaction(admin, (tx) => listUsers(tx, admin, { sealed, role }));
      expect(list.search.q).toBe(list.search.sealed === "" ? "" : q.toWellFormed());
      return list.users.map((user) => user.id);
    };
    expect(await found(`ODD%_${id.slice(0, 8)}`)).toEqual([id]);
    expect(await found(`odd_%${id.slice(0, 8)}`)).toEqual([]);
    expect(await found("\u0000")).toContain(id);
    expect(await found("\ud800")).toEqual([]);
  });

  it("lists accounts by name, or the newest first", async () => {
    await makeUser("doctor");
    const list = async (sort: string) =>
      (await inReadTransaction(admin, (tx) => listUsers(tx, admin, { sort }))).users;
    const names = (await list("name")).map(({ name }) => name);
    expect(names).toEqual(names.toSorted((one, other) => (one < other ? -1 : 1)));
    const created = (await list("newest")).map(({ createdAt }) => createdAt);
    expect(created).toEqual(created.toSorted((one, other) => other - one));
    expect((await list("nonsense")).map(({ name }) => name)).toEqual(names);
  });

  it("finds an account by four digits or more of the number it signs in with or is called at, typed in any form", async () => {
    const [signsIn, isCalled] = [await makeUser("doctor"), await makeUser("doctor")];
    await inTransaction(SYSTEM, async (tx) => {
      await tx.update(users).set({ signInPhone: "+447400900556" }).where(eq(users.id, signsIn.id));
      await tx.update(users).set({ phone: "+441174960123" }).where(eq(users.id, isCalled.id));
    });
    const found = async (q: string) => {
      const { sealed } = await sealUserSearch(admin, { q });
      const list = await inReadTransaction(admin, (tx) => listUsers(tx, admin, { sealed, role: "doctor" }));
      return list.users.map((user) => user.id);
    };
    for (const typed of ["7400 900556", "07400-900556", "+44 (0)7400 900556", "0044 7400 900556", "0556"]) {
      expect(await found(typed)).toEqual([signsIn.id]);
    }
    expect(await found("(0117) 496 0123")).toEqual([isCalled.id]);
    for (const typed of ["556", "7400 900557", "+", "call 7400 900556"])
      expect(await found(typed)).toEqual([]);
  });

  it("writes nothing of what is looked for into an address, and reads nothing that it has not sealed", async () => {
    const { sealed } = await sealUserSearch(admin, { q: "Maya Rai" });
    expect(Buffer.from(sealed, "base64url").toString("latin1")).not.toContain("Maya");
    for (const forged of ["Maya Rai", sealed.slice(0, -2), sealed.slice(2), "\u0000", ["x", "y"]]) {
      const list = await inReadTransaction(admin, (tx) => listUsers(tx, admin, { sealed: forged }));
      expect(list.search.q).toBe("");
    }
    await expect(sealUserSearch(SYSTEM, { q: "Maya Rai" })).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("nobody but an administrator", () => {
  it.each(["patient", "doctor"] as const)("looks after accounts: not a %s", async (role) => {
    const somebody = await makeUser(role);
    const ctx = somebody.as(role);
    const { id } = await makeUser("patient");
    const practice = await makePractice();
    for (const attempt of [
      () => changeRoles(ctx, { userId: somebody.id, roles: ["admin"], shownRoles: [role] }),
      () => disableUser(ctx, { userId: id }),
      () => enableUser(ctx, { userId: id }),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: "not_found" });
    }
    await expect(linkDoctor(ctx, { userId: somebody.id, doctorId: practice.doctorId })).rejects.toMatchObject(
      { code: "forbidden" },
    );
    await expect(inReadTransaction(ctx, (tx) => listUsers(tx, ctx, {}))).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});
