import { eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";

import { HOUR_MS } from "#lib/core/instant.ts";
import {
  as,
  makePerson,
  NOW,
  outcomeOf,
  PASSWORD,
  SYSTEM,
} from "#lib/identity/second-factor/testing/person.ts";
import { chooseRole } from "#lib/identity/sessions/choose-role.ts";
import { endOtherSessions } from "#lib/identity/sessions/end-other-sessions.ts";
import { endOwnSession } from "#lib/identity/sessions/end-own-session.ts";
import { listOwnSessions } from "#lib/identity/sessions/queries-sessions.ts";
import { auditEntries, idempotencyKeys } from "#db/schema/index.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";
import { claimKey, idempotentCall } from "#lib/verb/idempotency.ts";

import { PUBLIC_CLIENT_ID } from "./constants.ts";
import { refreshGrant } from "./refresh.ts";
import { grantByPassword } from "./sign-in.ts";

const clientId = PUBLIC_CLIENT_ID;

let person: Awaited<ReturnType<typeof makePerson>>;
let refreshToken: string;

beforeEach(async () => {
  person = await makePerson("patient", "doctor");
  const wish = { clientId, scopes: ["slots:read"], device: "phone-app/2" };
  const tokens = await grantByPassword(SYSTEM, { username: person.email, password: PASSWORD, ...wish });
  if (tokens.mfaToken !== undefined) throw new Error("No second factor was set up");
  ({ refreshToken } = tokens);
});

afterAll(closeSystemPool);

const list = (ctx = as(person.actor)) => inReadTransaction(ctx, (tx) => listOwnSessions(tx, ctx));
const refresh = () => outcomeOf(refreshGrant(SYSTEM, { refreshToken, clientId }));

describe("a grant", () => {
  test("is listed beside the sessions of its owner, and of nobody else", async () => {
    const stranger = await makePerson("patient");
    const apps = (await list()).filter(({ app }) => app !== null);
    expect(apps).toEqual([
      {
        handle: expect.stringMatching(/^[\w-]{22}$/),
        role: "patient",
        createdAt: NOW,
        seenAt: NOW,
        device: "phone-app/2",
        isThis: false,
        app: { client: null, scopes: ["slots:read"], endsAt: NOW + 30 * 24 * HOUR_MS },
      },
    ]);
    expect((await list(as(stranger.actor))).map(({ app }) => app)).toEqual([null]);
  });

  test("is listed for as long as it lasts, though nobody uses it", async () => {
    const appsAt = async (now: number) =>
      (await list(as(person.actor, now))).filter(({ app }) => app !== null);
    const ends = NOW + 30 * 24 * HOUR_MS;
    expect([(await appsAt(ends - 1)).length, (await appsAt(ends)).length]).toEqual([1, 0]);
  });

  test("is ended by its owner by the handle of the list, and that is recorded", async () => {
    const [app] = (await list()).filter((each) => each.app !== null);
    const stranger = await makePerson("patient");
    expect(await outcomeOf(endOwnSession(as(stranger.actor), { handle: app?.handle }))).toBe("not_found");
    expect(await refresh()).toBe("done");
    await endOwnSession(as(person.actor), { handle: app?.handle });
    expect(await refresh()).toBe("token_ended");
    expect((await list()).map((each) => each.app)).toEqual([null]);
    const entries = await inReadTransaction(SYSTEM, (tx) =>
      tx.select().from(auditEntries).where(eq(auditEntries.action, "session.end_one")),
    );
    expect(entries.map(({ actorUserId }) => actorUserId)).toContain(person.actor.userId);
  });

  test("ends with all other sessions", async () => {
    await endOtherSessions(as(person.actor), {});
    expect(await refresh()).toBe("token_ended");
  });

  test("stays in the role that it was given in", async () => {
    const entries = await inReadTransaction(SYSTEM, (tx) =>
      tx.select().from(auditEntries).where(eq(auditEntries.actorUserId, person.actor.userId)),
    );
    const opened = entries.find(({ action }) => action === "grant.open");
    const inGrant = as({ ...person.actor, sessionId: opened?.entityId ?? "" });
    expect(await outcomeOf(chooseRole(inGrant, { role: "doctor" }))).toBe("wrong_state");
  });
});

test("one idempotency key of two clients of a user is two calls", async () => {
  const grant = {
    subject: "user",
    id: "",
    userId: person.actor.userId,
    role: "patient",
    scopes: [],
    keyId: "",
  } as const;
  const ctx = { ...as(person.actor), idempotencyKey: "a1b2c3d4" };
  const calls = [
    ctx,
    { ...ctx, grant: { ...grant, clientId: "one" } },
    { ...ctx, grant: { ...grant, clientId: "two" } },
  ];
  for (const each of calls) {
    const call = idempotentCall(each, "test.act", {});
    if (call === undefined) throw new Error("There is a key");
    // In the user's own transaction, whichever the client is.
    expect(await inTransaction(ctx, (tx) => claimKey(tx, ctx, call))).toBeUndefined();
  }
  const rows = await inReadTransaction(SYSTEM, (tx) =>
    tx.select().from(idempotencyKeys).where(eq(idempotencyKeys.owner, person.actor.userId)),
  );
  expect(rows).toHaveLength(3);
});
