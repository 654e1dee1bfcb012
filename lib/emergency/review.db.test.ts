import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { recordReads } from "#lib/audit/record-reads.ts";
import type { Context } from "#lib/core/context.ts";
import { MINUTE_MS } from "#lib/core/instant.ts";
import { makeFile } from "#lib/patients/testing/two-files.ts";
import { codeOf } from "#lib/records/testing/codes.ts";
import { sqlState } from "#db/errors.ts";
import { auditEntries, emergencyReviews, userRoles } from "#db/schema/index.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { tally } from "#db/testing/visits.ts";
import { contextOf, makeUser, NOW, SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { endEmergencyAccess } from "./end.ts";
import { countOpenReviews, listReviews, loadReview } from "./queries-reviews.ts";
import { at, makeRescuer, openAccess, REASON, review } from "./testing/opened.ts";

const OVER = NOW + 30 * MINUTE_MS;

let admin: Context;
let rescuer: Awaited<ReturnType<typeof makeRescuer>>;
let made = 0;

beforeAll(async () => {
  admin = { ...(await makeUser("admin")).as("admin"), now: OVER };
  rescuer = await makeRescuer();
});

afterAll(closeSystemPool);

/** The patient whom the rescuer opens, each time another. */
async function open(): Promise<string> {
  made += 1;
  const whom = { name: "Zoë Reviewed", dateOfBirth: `19${40 + made}-02-03` };
  await makeFile(whom);
  return openAccess(rescuer.actor, whom);
}

const ask = <T>(ctx: Context, query: (...asked: Parameters<typeof loadReview>) => Promise<T>, id: string) =>
  inTransaction(ctx, (tx) => query(tx, ctx, id));

describe("a review", () => {
  it("is closed by another administrator with an outcome and a note, once the access is over", async () => {
    const accessId = await open();
    expect(await codeOf(review(accessId, { ...admin, now: OVER - 1 }))).toBe("wrong_state");
    await expect(review(accessId, admin, { note: " " })).rejects.toMatchObject({
      fields: { note: "required" },
    });
    await expect(review(accessId, admin, { outcome: "fine" })).rejects.toMatchObject({
      fields: { outcome: "choose" },
    });
    expect(await codeOf(review(accessId, at(rescuer.actor, 30 * MINUTE_MS)))).toBe("not_found");
    await review(accessId, admin, { outcome: "not_justified", note: "The patient was awake" });
    expect(await codeOf(review(accessId, admin))).toBe("wrong_state");
    expect(await ask(admin, loadReview, accessId)).toMatchObject({
      ...{ reason: REASON, outcome: "not_justified", isRunning: false },
      review: { note: "The patient was awake", closedAt: OVER, reviewer: "Amara O'Neill" },
    });
    const entries = await inTransaction(SYSTEM, (tx) =>
      tx.select().from(auditEntries).where(eq(auditEntries.entityId, accessId)),
    );
    expect(entries.map(({ action, changes }) => [action, changes])).toContainEqual([
      "emergency_access.close_review",
      { status: "not_justified" },
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/awake|unconscious/);
  });

  it("is closed at once when the doctor ended the access", async () => {
    const accessId = await open();
    await endEmergencyAccess(at(rescuer.actor, 1000), { accessId });
    await review(accessId, { ...admin, now: NOW + 1000 });
    expect(await ask(admin, loadReview, accessId)).toMatchObject({
      endsAt: NOW + 1000,
      outcome: "justified",
    });
  });

  it("is closed once where several close it at the same moment", async () => {
    const accessId = await open();
    const closed = await tally([1, 2, 3, 4].map(() => () => review(accessId, admin)));
    expect(closed).toMatchObject({ done: [{ accessId }], refused: { wrong_state: 3 } });
  });

  it("is never of one's own access, and no row of it can be made, changed or removed otherwise", async () => {
    const { userId, sessionId } = rescuer.actor;
    const accessId = await open();
    await inTransaction(SYSTEM, (tx) => tx.insert(userRoles).values({ userId, role: "admin" }));
    const own = contextOf({ kind: "user", userId, role: "admin", sessionId }, { now: OVER });
    expect(await ask(own, loadReview, accessId)).toMatchObject({ isOwn: true });
    expect(await codeOf(review(accessId, own))).toBe("own_access");
    const inSql = (ctx: Context, by: Context, now = ctx.now) =>
      inTransaction({ ...ctx, now }, (tx) =>
        tx.insert(emergencyReviews).values({
          ...{ accessId, outcome: "justified", note: "Mine", closedAt: now },
          reviewedBy: by.actor.kind === "user" ? by.actor.userId : "",
        }),
      ).then(() => "done", sqlState);
    expect(await inSql(own, own)).toBe("42501");
    expect(await inSql(own, admin)).toBe("42501");
    expect(await inSql(admin, admin, OVER - 1)).toBe("42501");
    await review(accessId, admin);
    for (const statement of [
      sql`update emergency_reviews set note = 'x'`,
      sql`delete from emergency_reviews`,
    ])
      expect(await inTransaction(admin, (tx) => tx.execute(statement)).then(() => "done", sqlState)).toBe(
        "42501",
      );
    await inTransaction(SYSTEM, (tx) => tx.delete(userRoles).where(eq(userRoles.role, "admin")));
    expect(await inTransaction(admin, (tx) => tx.$count(emergencyReviews))).toBe(0);
    if (admin.actor.kind === "user") {
      const { userId: adminId } = admin.actor;
      await inTransaction(SYSTEM, (tx) => tx.insert(userRoles).values({ userId: adminId, role: "admin" }));
    }
  });
});

describe("the administrators' list", () => {
  it("has all or those that wait, latest first by key, names no patient, and says how many wait", async () => {
    const waited = await ask(admin, (tx, ctx) => countOpenReviews(tx, ctx), "");
    const ids = [];
    for (let each = 0; each < 27; each += 1) {
      const own = await makeRescuer();
      await makeFile({ name: "Listed", dateOfBirth: `20${String(each).padStart(2, "0")}-01-01` });
      const dateOfBirth = `20${String(each).padStart(2, "0")}-01-01`;
      ids.unshift(await openAccess(own.actor, { name: "Listed", dateOfBirth }));
    }
    await review(ids[0] ?? "", admin);
    expect(await ask(admin, (tx, ctx) => countOpenReviews(tx, ctx), "")).toBe(waited + 26);
    const list = (address: object) => ask(admin, (tx, ctx) => listReviews(tx, ctx, address), "");
    const first = await list({});
    expect(first.accesses.map(({ id }) => id)).toEqual(ids.slice(0, 25));
    const second = await list({ before: first.next ?? "" });
    expect(second.accesses.slice(0, 2).map(({ id }) => id)).toEqual(ids.slice(25));
    expect((await list({ state: "open" })).accesses[0]?.id).toBe(ids[1]);
    const closed = (await list({ state: "closed" })).accesses;
    expect(closed[0]).toMatchObject({ id: ids[0], outcome: "justified" });
    expect(closed.every(({ outcome }) => outcome !== null)).toBe(true);
    expect((await list({ state: "x", before: "y" })).accesses).toHaveLength(25);
    expect(JSON.stringify(first)).not.toMatch(/Listed|unconscious/);
  });

  it("says how many records the doctor read meanwhile, and shows nothing to anybody else", async () => {
    const accessId = await open();
    const { patient } = await ask(admin, loadReview, accessId);
    const ctx = at(rescuer.actor, 1000);
    const recordId = "0199a3c4-7d10-7c3e-8f00-0000000000ab";
    await inTransaction(ctx, (tx) => recordReads(tx, ctx, [{ patientId: patient.id, recordId }]));
    expect(await ask(admin, loadReview, accessId)).toMatchObject({
      recordsRead: 1,
      patient: { name: "Zoë Reviewed" },
    });
    for (const other of [
      ctx,
      (await makeUser("patient")).as("patient"),
      (await makeUser("patient")).as("admin"),
    ]) {
      expect(await codeOf(ask(other, loadReview, accessId))).toMatch(/^(forbidden|not_found)$/);
    }
  });
});
