import { randomUUID } from "node:crypto";

import type { UserActor } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { HOUR_MS } from "#lib/core/instant.ts";
import { closeEmergencyReview } from "#lib/emergency/close-review.ts";
import { openEmergencyAccess } from "#lib/emergency/open.ts";
import { sessions } from "#db/schema/index.ts";
import { contextOf, makePractice, makeUser, NOW, SYSTEM, type Practice } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

/** The reason, in words that occur nowhere else. */
export const REASON = "Found unconscious at the gate, allergies unknown";

/** The name and the birth date that `makePatient` gives. */
const WHOM = { name: "Amara O'Neill", dateOfBirth: "1988-03-27" };

/** A doctor with a practice, and a session in which the password was given a moment ago. */
export async function makeRescuer(agoMs = 0): Promise<{ actor: UserActor; practice: Practice }> {
  const { id } = await makeUser("doctor");
  const practice = await makePractice({ doctor: { userId: id } });
  const sessionId = randomUUID();
  const times = { createdAt: NOW - agoMs, expiresAt: NOW + 24 * HOUR_MS };
  await inTransaction(SYSTEM, (tx) =>
    tx.insert(sessions).values({ id: sessionId, userId: id, role: "doctor", ...times }),
  );
  return { actor: { kind: "user", userId: id, role: "doctor", sessionId }, practice };
}

/** The doctor in that session, so long after `NOW`. */
export function at(actor: UserActor, laterMs = 0): Context {
  return contextOf(actor, { now: NOW + laterMs });
}

/** Opens one as the web does: for the owner of the session, by the system. @returns its id */
export async function openAccess({ kind: _, ...owner }: UserActor, input: object = {}, laterMs = 0) {
  const system = { ...SYSTEM, now: NOW + laterMs };
  const { accessId } = await openEmergencyAccess(system, owner, { ...WHOM, reason: REASON, ...input });
  return accessId;
}

/** Closes its review as another administrator. */
export function review(accessId: string, by: Context, input: object = {}) {
  return closeEmergencyReview(by, { accessId, outcome: "justified", note: "Seen in A&E", ...input });
}
