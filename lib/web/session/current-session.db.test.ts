import { randomUUID } from "node:crypto";

import { eq } from "drizzle-orm";
import { encode } from "next-auth/jwt";
import { beforeEach, expect, test, vi } from "vitest";

import type { Context } from "#lib/core/context.ts";
import { HOUR_MS, MINUTE_MS } from "#lib/core/instant.ts";
import { systemActor } from "#lib/core/system-actor.ts";
import { env } from "#lib/env.ts";
import { createUser } from "#lib/identity/users/create.ts";
import { hashPassword } from "#lib/identity/passwords/password.ts";
import { sent } from "#lib/web/transport/testing/next-headers.ts";
import { sessions } from "#db/schema/index.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { inTransaction } from "#db/transaction.ts";

import { sessionCookieName } from "./cookie.ts";
import { currentSession, lookAtSession } from "./current-session.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));

const NOW = Date.now();
const system: Context = { actor: systemActor("test"), now: NOW, requestId: "test" };
const sessionId = randomUUID();

beforeEach(async () => {
  await resetDatabase();
  const { id: userId } = await createUser(system, {
    email: "maya@example.org",
    name: "Maya O'Neill",
    timeZone: "Asia/Kathmandu",
    roles: ["patient"],
    passwordHash: await hashPassword("three rivers & a bridge"),
  });
  const times = { createdAt: NOW - 10 * MINUTE_MS, expiresAt: NOW + HOUR_MS };
  await inTransaction(system, (tx) =>
    tx.insert(sessions).values({ id: sessionId, userId, role: "patient", ...times }),
  );
  const salt = sessionCookieName();
  const cookie = await encode({ token: { sid: sessionId }, salt, secret: env().AUTH_SECRET });
  sent.headers = new Headers();
  sent.cookies = new Map([[salt, cookie]]);
});

async function hasBeenUsed(): Promise<boolean> {
  const [row] = await inTransaction(system, (tx) =>
    tx.select({ seenAt: sessions.seenAt }).from(sessions).where(eq(sessions.id, sessionId)),
  );
  return row?.seenAt !== null;
}

test("a request that somebody made uses their session", async () => {
  expect(await currentSession()).toMatchObject({ sessionId });
  expect(await hasBeenUsed()).toBe(true);
});

test.each(["sec-purpose", "purpose"])(
  "what a browser fetches ahead (%s) is answered, and uses nothing",
  async (header) => {
    sent.headers = new Headers({ [header]: "prefetch;prerender" });
    expect(await currentSession()).toMatchObject({ sessionId });
    expect(await hasBeenUsed()).toBe(false);
  },
);

test("looking how long a session has to go does not make it longer", async () => {
  const session = await lookAtSession();
  expect(session?.idleUntil).toBe(NOW + 20 * MINUTE_MS);
  expect(await hasBeenUsed()).toBe(false);
});
