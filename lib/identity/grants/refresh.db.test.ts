import { eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";

import { HOUR_MS, MINUTE_MS } from "#lib/core/instant.ts";
import type { Context } from "#lib/core/context.ts";
import { makePerson, NOW, outcomeOf, PASSWORD, SYSTEM } from "#lib/identity/second-factor/testing/person.ts";
import { accountMessages, auditEntries, refreshTokens } from "#db/schema/index.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { PUBLIC_CLIENT_ID } from "./constants.ts";
import { refreshGrant } from "./refresh.ts";
import { revokeToken } from "./revoke.ts";
import { grantByPassword } from "./sign-in.ts";

const clientId = PUBLIC_CLIENT_ID;
const at = (now: number): Context => ({ ...SYSTEM, now });
const refresh = (refreshToken: string, now = NOW, more: object = {}) =>
  refreshGrant(at(now), { refreshToken, clientId, ...more });

beforeEach(async () => {
  await closeSystemPool();
  await resetDatabase();
});

afterAll(closeSystemPool);

/** A refresh token of a user who has just signed in. */
async function granted(role: "patient" | "doctor" = "patient") {
  const { email, actor } = await makePerson(role);
  const wish = { clientId, scopes: ["slots:read", "me:read"] };
  const tokens = await grantByPassword(SYSTEM, { username: email, password: PASSWORD, ...wish });
  if (tokens.mfaToken !== undefined) throw new Error("No second factor was set up");
  return { token: tokens.refreshToken, email, userId: actor.userId };
}

const stored = () => inReadTransaction(SYSTEM, (tx) => tx.select().from(refreshTokens));
const entries = (action: string) =>
  inReadTransaction(SYSTEM, (tx) => tx.select().from(auditEntries).where(eq(auditEntries.action, action)));

describe("a refresh token", () => {
  test("gives another one and an access token, and is recorded", async () => {
    const { token, userId } = await granted();
    const next = await refresh(token, NOW + MINUTE_MS);
    expect(next?.refreshToken).not.toBe(token);
    expect(await outcomeOf(refresh(next?.refreshToken ?? "", NOW + 2 * MINUTE_MS))).toBe("done");
    expect((await entries("grant.refresh")).map((entry) => entry.actorUserId)).toEqual([userId, userId]);
  });

  test("sent 200 times at once has one successor, for everybody who sent it", async () => {
    const { token } = await granted();
    const answers = await Promise.all(Array.from({ length: 200 }, () => refresh(token)));
    const successors = new Set(answers.map((tokens) => tokens?.refreshToken));
    expect([answers.length, successors.size]).toEqual([200, 1]);
    expect(await stored()).toHaveLength(2);
  });

  test("sent again within ten seconds gets the same successor, also when that was used meanwhile", async () => {
    const { token } = await granted();
    const first = await refresh(token);
    await refresh(first?.refreshToken ?? "", NOW + 1_000);
    expect((await refresh(token, NOW + 10_000))?.refreshToken).toBe(first?.refreshToken);
  });

  test("sent again after eleven seconds ends its family: that is recorded, and its user is told", async () => {
    const { token, userId, email } = await granted();
    const first = await refresh(token);
    expect(await outcomeOf(refresh(token, NOW + 11_000))).toBe("token_ended");
    for (const each of [token, first?.refreshToken ?? ""])
      expect(await outcomeOf(refresh(each, NOW + 11_000))).toBe("token_ended");
    const refused = (await entries("grant.refresh")).filter(({ outcome }) => outcome === "refused");
    expect(refused.map(({ changes }) => changes)).toEqual([{ cause: "token_reused" }]);
    const messages = await inReadTransaction(SYSTEM, (tx) =>
      tx.select().from(accountMessages).where(eq(accountMessages.kind, "refresh_token_reused")),
    );
    expect(messages).toMatchObject([{ userId, recipient: email, channel: "email" }]);
  });

  test("racing the end of its grant leaves nothing that lives", async () => {
    for (let round = 0; round < 10; round++) {
      const { token } = await granted();
      const [refreshed] = await Promise.allSettled([
        refresh(token),
        revokeToken(SYSTEM, { token, clientId }),
        refresh(token),
      ]);
      const successor = refreshed.status === "fulfilled" ? (refreshed.value?.refreshToken ?? "") : token;
      for (const each of [token, successor]) expect(await outcomeOf(refresh(each))).toBe("token_ended");
    }
  });

  test("is good for 30 days of a patient and 12 hours of staff after the password, however often it is used", async () => {
    for (const [role, hours] of [
      ["patient", 30 * 24],
      ["doctor", 12],
    ] as const) {
      const { token } = await granted(role);
      const last = NOW + hours * HOUR_MS - 1_000;
      const next = await refresh(token, last);
      expect(next?.expiresInSeconds).toBe(1);
      expect(await outcomeOf(refresh(next?.refreshToken ?? "", last + 1_000))).toBe("token_ended");
    }
  });

  test("gives fewer scopes when fewer are asked for, and never more", async () => {
    const { token } = await granted();
    expect((await refresh(token, NOW, { scopes: ["me:read"] }))?.scopes).toEqual(["me:read"]);
    expect((await refresh(token))?.scopes).toEqual(["me:read", "slots:read"]);
    expect(await outcomeOf(refresh(token, NOW, { scopes: ["me:write"] }))).toBe("insufficient_scope");
  });

  test("that nobody was given is none, and ends nothing", async () => {
    const { token } = await granted();
    expect(await outcomeOf(refresh("guessed"))).toBe("token_ended");
    expect(await outcomeOf(refresh(token))).toBe("done");
  });

  test("shown by another client is as good as stolen: it ends its grant", async () => {
    const { token } = await granted();
    expect(await outcomeOf(refreshGrant(SYSTEM, { refreshToken: token, clientId: "another" }))).toBe(
      "token_ended",
    );
    expect(await outcomeOf(refresh(token))).toBe("token_ended");
  });
});

describe("signing out", () => {
  test("ends the grant of either token, and of a token that was used; that is recorded once", async () => {
    for (const which of ["access", "refresh", "used"]) {
      const { token } = await granted();
      const next = await refresh(token);
      const sent = { access: next?.accessToken, refresh: next?.refreshToken, used: token }[which];
      // Works also with an access token that has expired meanwhile.
      await revokeToken(at(NOW + HOUR_MS), { token: sent, clientId });
      expect(await outcomeOf(refresh(next?.refreshToken ?? ""))).toBe("token_ended");
    }
    expect(await entries("grant.revoke")).toHaveLength(3);
  });

  test("with a token that nobody was given does nothing, and says nothing else", async () => {
    await granted();
    await expect(revokeToken(SYSTEM, { token: "guessed", clientId })).resolves.toBe("revoked");
    expect(await entries("grant.revoke")).toEqual([]);
  });
});
