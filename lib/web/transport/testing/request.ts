import { encode } from "next-auth/jwt";
import { afterAll, beforeEach } from "vitest";

import { sessionCookieName } from "#lib/web/session/cookie.ts";
import { systemContext } from "#lib/web/session/system-context.ts";
import { env } from "#lib/env.ts";
import { createUser } from "#lib/identity/users/create.ts";
import { issueSignInTicket } from "#lib/identity/sign-in/issue-sign-in-ticket.ts";
import { openSession } from "#lib/identity/sessions/open-session.ts";
import { hashPassword } from "#lib/identity/passwords/password.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { inTransaction, type Tx } from "#db/transaction.ts";

import { sent } from "./next-headers.ts";

const system = systemContext({ now: Date.now(), requestId: "test", source: "test" }, "test");

export const maya = { email: "maya@example.org", password: "three rivers & a bridge" };

beforeEach(async () => {
  await closeSystemPool();
  await resetDatabase();
  sent.headers = new Headers({ "x-request-id": "request-7", "x-forwarded-for": "192.0.2.7" });
  sent.cookies = new Map();
});

afterAll(closeSystemPool);

/** Queries the database past row-level security. */
export function asSystem<T>(run: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction(system, run);
}

/** Creates Maya, a patient and a doctor, and sends her cookie with the following requests. Returns her session's id. */
export async function signIn(): Promise<string> {
  const passwordHash = await hashPassword(maya.password);
  await createUser(system, {
    email: maya.email,
    passwordHash,
    name: "Maya",
    timeZone: "UTC",
    roles: ["patient", "doctor"],
  });
  const { ticket } = await issueSignInTicket(system, { identifier: maya.email, password: maya.password });
  const { sessionId } = await openSession(system, { ticket });
  const name = sessionCookieName();
  sent.cookies.set(name, await encode({ token: { sid: sessionId }, salt: name, secret: env().AUTH_SECRET }));
  return sessionId;
}
