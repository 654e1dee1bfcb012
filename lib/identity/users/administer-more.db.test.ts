import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import type { Context } from "#lib/core/context.ts";
import { makeUser, NOW, SYSTEM } from "#db/testing/world.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";

import { beginEmailChange } from "./begin-email-change.ts";
import { endUserSessions } from "./end-sessions.ts";

const rows = (query: ReturnType<typeof sql>) =>
  inReadTransaction(SYSTEM, (tx) => tx.execute<Record<string, unknown>>(query));

/** A session of the user that was opened `minutes` ago. */
async function openSession(userId: string, role: "patient" | "admin", minutes = 0): Promise<Context> {
  const id = randomUUID();
  const at = new Date(NOW - minutes * 60_000).toISOString();
  await inTransaction(SYSTEM, (tx) =>
    tx.execute(sql`insert into sessions (id, user_id, role, created_at, expires_at)
      values (${id}, ${userId}, ${role}, ${at}, ${at}::timestamptz + interval '1 day')`),
  );
  return { actor: { kind: "user", userId, role, sessionId: id }, now: NOW, requestId: randomUUID() };
}

describe("signing a user out everywhere", () => {
  it("ends each of their sessions and no one else's, and is recorded", async () => {
    const [admin, user, other] = [
      await makeUser("admin"),
      await makeUser("patient"),
      await makeUser("patient"),
    ];
    for (const { id } of [user, user, other]) await openSession(id, "patient");
    const ctx = admin.as("admin");
    await endUserSessions(ctx, { userId: user.id });
    expect(
      await rows(
        sql`select count(*)::int as n from sessions where user_id = ${user.id} and ended_at is null`,
      ),
    ).toEqual([{ n: 0 }]);
    expect(
      await rows(
        sql`select count(*)::int as n from sessions where user_id = ${other.id} and ended_at is null`,
      ),
    ).toEqual([{ n: 1 }]);
    expect(
      await rows(sql`select action, changes from audit_entries where request_id = ${ctx.requestId}`),
    ).toEqual([{ action: "user.end_sessions", changes: { sessions: 2 } }]);
  });

  it("is for administrators, and not of their own account", async () => {
    const [admin, user] = [await makeUser("admin"), await makeUser("patient")];
    await expect(endUserSessions(user.as("patient"), { userId: admin.id })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(endUserSessions(admin.as("admin"), { userId: admin.id })).rejects.toMatchObject({
      code: "own_account",
    });
  });
});

describe("beginning a change of email for a user", () => {
  it("sends a link to the new address, and changes nothing before it is opened", async () => {
    const [admin, user] = [await makeUser("admin"), await makeUser("patient")];
    const ctx = await openSession(admin.id, "admin");
    const email = `new.${user.id}@example.org`;
    await beginEmailChange(ctx, { userId: user.id, email });
    expect(await rows(sql`select kind, recipient from account_messages where user_id = ${user.id}`)).toEqual([
      { kind: "email_change", recipient: email },
    ]);
    expect(await rows(sql`select 1 from users where email = ${email}`)).toEqual([]);
    const trail = await rows(
      sql`select action, changes, fields from audit_entries where request_id = ${ctx.requestId}`,
    );
    expect(trail).toEqual([{ action: "user.begin_email_change", changes: {}, fields: [] }]);
  });

  it("asks for a recent password, and says so when another account has the address", async () => {
    const [admin, user, other] = [
      await makeUser("admin"),
      await makeUser("patient"),
      await makeUser("patient"),
    ];
    const stale = await openSession(admin.id, "admin", 60);
    const change = (ctx: Context, email: string) => beginEmailChange(ctx, { userId: user.id, email });
    await expect(change(stale, "x@example.org")).rejects.toMatchObject({ code: "reauthentication_required" });
    await expect(change(other.as("patient"), "x@example.org")).rejects.toMatchObject({ code: "not_found" });
    const [held] = await rows(sql`select email from users where id = ${other.id}`);
    const ctx = await openSession(admin.id, "admin");
    await expect(change(ctx, String(held?.["email"]))).rejects.toMatchObject({
      fields: { email: "address_taken" },
    });
    expect(await rows(sql`select 1 from account_messages where user_id = ${user.id}`)).toEqual([]);
  });
});
