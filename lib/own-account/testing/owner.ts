import { randomUUID } from "node:crypto";

import { asc, eq } from "drizzle-orm";

import type { Role } from "#lib/core/actor.ts";
import { isDomainError } from "#lib/core/errors.ts";
import { HOUR_MS } from "#lib/core/instant.ts";
import type { Channel } from "#lib/outbox/constants.ts";
import { accountMessages, auditEntries, sessions, users } from "#db/schema/index.ts";
import { makePatient, NOW, SYSTEM } from "#db/testing/world.ts";
import { inTransaction, type Tx } from "#db/transaction.ts";

import type { Owner } from "#lib/identity/users/owner.ts";

/** Runs in the name of the system. */
export const system = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inTransaction(SYSTEM, work);

/** A session of this user that was signed in `agoMs` ago. */
export async function openFor(userId: string, agoMs = 0, role: Role = "patient"): Promise<Owner> {
  const sessionId = randomUUID();
  const times = { createdAt: NOW - agoMs, expiresAt: NOW + HOUR_MS };
  await system((tx) => tx.insert(sessions).values({ id: sessionId, userId, role, ...times }));
  return { userId, sessionId, role };
}

/** A patient who has just signed in. */
export async function makeOwner(): Promise<Owner> {
  return openFor((await makePatient()).userId);
}

export async function accountOf({ userId }: { userId: string }) {
  const [row] = await system((tx) => tx.select().from(users).where(eq(users.id, userId)));
  if (row === undefined) throw new Error("There is no such user");
  return row;
}

/** The mails or text messages that wait to be sent, oldest first. */
export function queued(channel: Channel) {
  const { kind, recipient, userId } = accountMessages;
  return system((tx) =>
    tx
      .select({ kind, recipient, userId })
      .from(accountMessages)
      .where(eq(accountMessages.channel, channel))
      .orderBy(asc(accountMessages.id)),
  );
}

export async function lastEntry() {
  const entries = await system((tx) => tx.select().from(auditEntries).orderBy(asc(auditEntries.id)));
  return entries.at(-1);
}

/** `done`, or the code of the refusal. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "done";
  } catch (error) {
    if (isDomainError(error)) return error.code;
    throw error;
  }
}
