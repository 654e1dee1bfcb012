import { randomUUID } from "node:crypto";

import { Secret, TOTP } from "otpauth";

import type { Role, UserActor } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { isDomainError } from "#lib/core/errors.ts";
import { HOUR_MS, type EpochMs } from "#lib/core/instant.ts";
import { systemActor } from "#lib/core/system-actor.ts";
import { createUser } from "#lib/identity/users/create.ts";
import { hashPassword } from "#lib/identity/passwords/password.ts";
import { confirmSecondFactor } from "#lib/identity/second-factor/confirm.ts";
import { findEnrolment } from "#lib/identity/second-factor/queries.ts";
import { startSecondFactor } from "#lib/identity/second-factor/start.ts";
import { sessions } from "#db/schema/index.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";

/** In the middle of a time step, so that adding a step moves exactly one. */
export const NOW: EpochMs = Date.parse("2027-01-04T03:45:15Z");
export const STEP_MS = 30_000;
export const PASSWORD = "three rivers & a bridge";

export const SYSTEM: Context = { actor: systemActor("test"), now: NOW, requestId: "test", source: "here" };

export const as = (actor: UserActor, now = NOW): Context => ({ actor, now, requestId: "test" });

export interface Person {
  readonly email: string;
  readonly actor: UserActor;
}

export interface Enrolled extends Person {
  readonly recoveryCodes: readonly string[];
  /** What the app shows at the given time. */
  readonly codeAt: (now: EpochMs) => string;
}

let passwordHash: Promise<string> | undefined;

/** A user who has just signed in by password, in the first of the roles. */
export async function makePerson(...roles: Role[]): Promise<Person> {
  passwordHash ??= hashPassword(PASSWORD);
  const email = `${randomUUID()}@example.org`;
  const account = { email, name: "Maya O'Neill", timeZone: "UTC", passwordHash: await passwordHash };
  const { id: userId } = await createUser(SYSTEM, { ...account, roles });
  return { email, actor: await openSessionOf(userId, roles[0] ?? "patient") };
}

/** A session that was opened `agoMs` ago. */
export async function openSessionOf(userId: string, role: Role, agoMs = 0): Promise<UserActor> {
  const sessionId = randomUUID();
  const times = { createdAt: NOW - agoMs, expiresAt: NOW + HOUR_MS };
  await inTransaction(SYSTEM, (tx) => tx.insert(sessions).values({ id: sessionId, userId, role, ...times }));
  return { kind: "user", userId, role, sessionId };
}

/** The app of a user whose secret awaits confirmation. */
export async function appOf(actor: UserActor): Promise<(now: EpochMs) => string> {
  const enrolment = await inReadTransaction(as(actor), (tx) => findEnrolment(tx, as(actor)));
  if (enrolment === undefined) throw new Error("No secret waits");
  const totp = new TOTP({ secret: Secret.fromBase32(enrolment.secret.replaceAll(" ", "")) });
  return (now) => totp.generate({ timestamp: now });
}

/** The same with a second factor, set up long enough ago that every code of today is still unused. */
export async function makeEnrolled(...roles: Role[]): Promise<Enrolled> {
  const { email, actor } = await makePerson(...roles);
  const before = as(actor, NOW - 10 * STEP_MS);
  await startSecondFactor(before, {});
  const codeAt = await appOf(actor);
  const { recoveryCodes } = await confirmSecondFactor(before, { code: codeAt(before.now) });
  return { email, actor, recoveryCodes, codeAt };
}

/** `done`, or the code of the refusal. */
export async function outcomeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "done";
  } catch (error) {
    if (isDomainError(error)) return error.code;
    throw error;
  }
}
