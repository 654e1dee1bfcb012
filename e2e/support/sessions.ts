import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Role } from "#lib/core/actor.ts";
import { HOUR_MS } from "#lib/core/instant.ts";
import { PUBLIC_CLIENT_ID, SCOPES } from "#lib/identity/grants/constants.ts";
import { grantRole } from "#lib/identity/users/grant-role.ts";
import { grants, sessions } from "#db/schema/index.ts";
import { inTransaction } from "#db/transaction.ts";
import { NOW } from "./now.ts";
import { SYSTEM } from "./system.ts";

type Session = typeof sessions.$inferInsert;

/** Changes every session of a user. The server's clock stands still: times pass by moving what has been into the past. */
export async function changeSessions(userId: string, set: Partial<Session>): Promise<void> {
  await inTransaction(SYSTEM, (tx) => tx.update(sessions).set(set).where(eq(sessions.userId, userId)));
}

/** When the one session of a user was last used. */
export async function lastUse(userId: string): Promise<number | null> {
  const [row] = await inTransaction(SYSTEM, (tx) =>
    tx.select({ seenAt: sessions.seenAt }).from(sessions).where(eq(sessions.userId, userId)),
  );
  return row?.seenAt ?? null;
}

/** Somebody's session in another browser, which is not open in any here. */
export async function makeSession(
  userId: string,
  more: Partial<Session> = {},
  role: Role = "patient",
): Promise<void> {
  const times = { createdAt: NOW, expiresAt: NOW + 12 * HOUR_MS };
  await inTransaction(SYSTEM, (tx) =>
    tx.insert(sessions).values({ id: randomUUID(), userId, role, ...times, ...more }),
  );
}

/** An app that the user has signed in to as a patient, and which may do everything. */
export async function makeGrant(userId: string): Promise<void> {
  const id = randomUUID();
  const times = { createdAt: NOW, expiresAt: NOW + 30 * 24 * HOUR_MS };
  await inTransaction(SYSTEM, async (tx) => {
    await tx.insert(sessions).values({ id, userId, role: "patient", ...times, kind: "grant" });
    await tx.insert(grants).values({ id, userId, clientId: PUBLIC_CLIENT_ID, scopes: [...SCOPES] });
  });
}

/** Gives somebody a second role, to act in one at a time. */
export async function alsoAdministers(userId: string): Promise<void> {
  await grantRole(SYSTEM, { userId, role: "admin" });
}
