import { and, eq, isNull } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";

import { HOUR_MS, MINUTE_MS } from "#lib/core/instant.ts";
import { changePassword } from "#lib/identity/passwords/change.ts";
import { isPassword } from "#lib/identity/passwords/password.ts";
import type { Owner } from "#lib/identity/users/owner.ts";
import { mintToken } from "#lib/secrets/tokens.ts";
import { accountMessages, mailStops, oneTimeTokens, sessions, users } from "#db/schema/index.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { NOW, SYSTEM } from "#db/testing/world.ts";

import { confirmEmailChange } from "./confirm-email-change.ts";
import { requestEmailChange } from "./request-email-change.ts";
import { accountOf, codeOf, lastEntry, makeOwner, openFor, queued, system } from "./testing/owner.ts";

beforeEach(async () => {
  await closeSystemPool();
  await resetDatabase();
});
afterAll(closeSystemPool);

describe("a change of password", () => {
  const password = "four walnuts by the river";

  test("sets it, ends all other sessions and standing links, and tells its owner", async () => {
    const owner = await makeOwner();
    await openFor(owner.userId);
    await system((tx) => mintToken(tx, SYSTEM, "password_reset", { userId: owner.userId }));
    await changePassword(SYSTEM, owner, { password });
    const { passwordHash, passwordChangedAt, email } = await accountOf(owner);
    expect(await isPassword(password, passwordHash)).toBe(true);
    expect(passwordChangedAt).toBe(NOW);
    expect(await standingSessions(owner.userId)).toEqual([owner.sessionId]);
    expect(await system((tx) => tx.select({ usedAt: oneTimeTokens.usedAt }).from(oneTimeTokens))).toEqual([
      { usedAt: NOW },
    ]);
    expect(await queued("email")).toEqual([
      { kind: "password_changed", recipient: email, userId: owner.userId },
    ]);
    expect(await lastEntry()).toMatchObject({
      action: "password.change",
      actorUserId: owner.userId,
      sessionId: owner.sessionId,
      fields: ["password"],
      changes: { sessions: 1 },
    });
  });

  test("needs a password given of late, and no common or personal one", async () => {
    const owner = await makeOwner();
    const stale = await openFor(owner.userId, 10 * MINUTE_MS);
    expect(await codeOf(changePassword(SYSTEM, stale, { password }))).toBe("reauthentication_required");
    await expect(changePassword(SYSTEM, owner, { password: "Amara O'Neill 1988" })).rejects.toMatchObject({
      fields: { password: "password_personal" },
    });
    await expect(changePassword(SYSTEM, owner, { password: "short" })).rejects.toMatchObject({
      fields: { password: "password_too_short" },
    });
    expect((await accountOf(owner)).passwordHash).toBeNull();
    expect(await queued("email")).toEqual([]);
  });

  test("to the one they have is refused, and signs nobody out", async () => {
    const owner = await makeOwner();
    await changePassword(SYSTEM, owner, { password });
    const other = await openFor(owner.userId);
    const before = await accountOf(owner);
    await expect(changePassword(SYSTEM, owner, { password })).rejects.toMatchObject({
      code: "invalid_input",
      fields: { password: "password_unchanged" },
    });
    expect(await accountOf(owner)).toEqual(before);
    expect((await standingSessions(owner.userId)).toSorted()).toEqual(
      [owner.sessionId, other.sessionId].toSorted(),
    );
    expect(await queued("email")).toHaveLength(1);
  });

  test("takes no owner from the form, and is nobody's in their own name", async () => {
    const [owner, other] = [await makeOwner(), await makeOwner()];
    expect(await codeOf(changePassword(SYSTEM, owner, { password, owner: other }))).toBe("invalid_input");
    const actor = { kind: "user", ...owner } as const;
    expect(await codeOf(changePassword({ ...SYSTEM, actor }, owner, { password }))).toBe("forbidden");
  });
});

describe("a change of email address", () => {
  const email = "new.address@example.org";
  const tokenFor = (owner: Owner, to = email) =>
    system((tx) => mintToken(tx, SYSTEM, "email_change", { userId: owner.userId, email: to }));

  test("is mailed about once, however often the form is sent, and another person's key is their own", async () => {
    const [owner, other] = [await makeOwner(), await makeOwner()];
    const send = (who: Owner, to: string) =>
      requestEmailChange({ ...SYSTEM, idempotencyKey: "one form", keyOwner: who.userId }, who, { email: to });
    await Promise.all([send(owner, email), send(owner, email)]);
    await send(other, "another@example.org");
    expect((await queued("email")).map(({ recipient }) => recipient)).toEqual([email, "another@example.org"]);
  });

  test("counts once the link is used, and then the old address is told", async () => {
    const owner = await makeOwner();
    const { email: before } = await accountOf(owner);
    expect(await requestEmailChange(SYSTEM, owner, { email: " New.Address@Example.org" })).toEqual({ email });
    expect((await accountOf(owner)).email).toBe(before);
    expect(await queued("email")).toEqual([{ kind: "email_change", recipient: email, userId: owner.userId }]);
    await confirmEmailChange(SYSTEM, owner, { token: await tokenFor(owner) });
    expect(await accountOf(owner)).toMatchObject({ email, emailVerifiedAt: NOW });
    expect((await queued("email")).at(-1)).toEqual({
      kind: "email_changed",
      recipient: before,
      userId: owner.userId,
    });
    expect(await lastEntry()).toMatchObject({ fields: ["email", "emailVerifiedAt"], changes: {} });
  });

  test("to a taken address is answered alike, and says so to that address alone", async () => {
    const [owner, holder] = [await makeOwner(), await makeOwner()];
    const taken = (await accountOf(holder)).email;
    expect(await requestEmailChange(SYSTEM, owner, { email: taken })).toEqual({ email: taken });
    expect(await queued("email")).toEqual([
      { kind: "email_change_taken", recipient: taken, userId: holder.userId },
    ]);
    const { entityId, fields, changes } = (await lastEntry()) ?? {};
    expect({ entityId, fields, changes }).toEqual({ entityId: owner.userId, fields: [], changes: {} });
  });

  test("needs the link and the session of the same account", async () => {
    const [owner, other] = [await makeOwner(), await makeOwner()];
    const token = await tokenFor(owner);
    expect(await codeOf(confirmEmailChange(SYSTEM, other, { token }))).toBe("link_invalid");
    expect(await codeOf(confirmEmailChange(SYSTEM, owner, { token }))).toBe("done");
    expect(await codeOf(confirmEmailChange(SYSTEM, owner, { token }))).toBe("link_invalid");
  });

  test("makes earlier links worthless, those of forgotten passwords too, and once sent no more of the old kind", async () => {
    const owner = await makeOwner();
    const first = await tokenFor(owner, "first@example.org");
    await requestEmailChange(SYSTEM, owner, { email });
    expect(await codeOf(confirmEmailChange(SYSTEM, owner, { token: first }))).toBe("link_invalid");
    await requestEmailChange(SYSTEM, owner, { email: "third@example.org" });
    const waiting = await system((tx) => tx.select().from(accountMessages));
    expect(waiting.map(({ recipient, failedAt }) => [recipient, failedAt])).toEqual([
      [email, NOW],
      ["third@example.org", null],
    ]);
    await system((tx) => mintToken(tx, SYSTEM, "password_reset", { userId: owner.userId }));
    await confirmEmailChange(SYSTEM, owner, { token: await tokenFor(owner) });
    const tokens = await system((tx) => tx.select({ usedAt: oneTimeTokens.usedAt }).from(oneTimeTokens));
    expect(tokens.map(({ usedAt }) => usedAt)).toEqual([NOW, NOW, NOW]);
  });

  test("is refused when the mailbox has registered meanwhile", async () => {
    const [owner, other] = [await makeOwner(), await makeOwner()];
    const token = await tokenFor(owner);
    await system((tx) => tx.update(users).set({ email }).where(eq(users.id, other.userId)));
    expect(await codeOf(confirmEmailChange(SYSTEM, owner, { token }))).toBe("email_taken");
  });

  test("of an address that took no mail confirms it anew, which lifts the stop, and nobody is told of a change", async () => {
    const owner = await makeOwner();
    const { email: same } = await accountOf(owner);
    const stop = { userId: owner.userId, cause: "bounced" as const, occurredAt: NOW, notedAt: NOW };
    await system((tx) => tx.insert(mailStops).values(stop));
    await requestEmailChange(SYSTEM, owner, { email: same });
    const asked = { kind: "email_change", recipient: same, userId: owner.userId };
    expect(await queued("email")).toEqual([asked]);
    await confirmEmailChange(SYSTEM, owner, { token: await tokenFor(owner, same) });
    expect(await accountOf(owner)).toMatchObject({ email: same, emailVerifiedAt: NOW });
    expect(await system((tx) => tx.select().from(mailStops))).toEqual([]);
    expect(await queued("email")).toEqual([asked]);
    expect(await lastEntry()).toMatchObject({
      action: "user.confirm_email_change",
      fields: ["emailVerifiedAt"],
    });
  });

  test("needs a password given of late, another address, and at most five tries an hour", async () => {
    const owner = await makeOwner();
    const stale = await openFor(owner.userId, HOUR_MS);
    expect(await codeOf(requestEmailChange(SYSTEM, stale, { email }))).toBe("reauthentication_required");
    const { email: same } = await accountOf(owner);
    await expect(requestEmailChange(SYSTEM, owner, { email: same })).rejects.toMatchObject({
      fields: { email: "email_unchanged" },
    });
    const codes = await Promise.all(
      Array.from({ length: 6 }, () => codeOf(requestEmailChange(SYSTEM, owner, { email }))),
    );
    expect(codes.filter((code) => code === "too_many_attempts")).toHaveLength(3);
  });
});

async function standingSessions(userId: string): Promise<string[]> {
  const standing = await system((tx) =>
    tx
      .select({ id: sessions.id })
      .from(sessions)
      .where(and(eq(sessions.userId, userId), isNull(sessions.endedAt))),
  );
  return standing.map(({ id }) => id);
}
