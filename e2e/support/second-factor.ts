import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { Secret, TOTP } from "otpauth";
import { challengeCookieName } from "#lib/web/session/cookie.ts";
import type { UserActor } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { issueSignInTicket } from "#lib/identity/sign-in/issue-sign-in-ticket.ts";
import { confirmSecondFactor } from "#lib/identity/second-factor/confirm.ts";
import { findEnrolment } from "#lib/identity/second-factor/queries.ts";
import { startSecondFactor } from "#lib/identity/second-factor/start.ts";
import { sessions, users } from "#db/schema/index.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";
import { NOW } from "./now.ts";
import { makePatient, PASSWORD, type Person } from "./world.ts";
import { SYSTEM } from "./system.ts";

const STEP_MS = 30_000;
/** What the app shows so many steps from now: the server's clock stands still, and each code lets in once. */
export function codeOf(secret: string, steps = 0): string {
  const totp = new TOTP({ secret: Secret.fromBase32(secret.replaceAll(/\s/g, "")) });
  return totp.generate({ timestamp: NOW + steps * STEP_MS });
}

/** A patient whose second step is begun: the secret waits for its first code. */
export async function makePending(): Promise<{ person: Person; secret: string; ctx: Context }> {
  const person = await makePatient();
  const sessionId = randomUUID();
  const { userId } = person;
  const times = { createdAt: NOW, expiresAt: NOW + 60 * STEP_MS };
  await inTransaction(SYSTEM, (tx) =>
    tx.insert(sessions).values({ id: sessionId, userId, role: "patient", ...times }),
  );
  const actor: UserActor = { kind: "user", userId, role: "patient", sessionId };
  const ctx = { actor, now: NOW, requestId: randomUUID() };
  await startSecondFactor(ctx, {});
  const enrolment = await inReadTransaction(ctx, (tx) => findEnrolment(tx, ctx));
  return { person, secret: enrolment?.secret ?? "", ctx };
}

/** A patient with a second step. The code of the step before now is used up. */
export async function makeEnrolled(): Promise<{
  person: Person;
  secret: string;
  recoveryCodes: readonly string[];
}> {
  const { person, secret, ctx } = await makePending();
  const { recoveryCodes } = await confirmSecondFactor(ctx, { code: codeOf(secret, -1) });
  return { person, secret, recoveryCodes };
}

/** What the browser of whoever has just given the right password holds. */
export async function challengeCookie({ email }: Person): Promise<{ name: string; value: string }> {
  const ctx = { ...SYSTEM, source: email };
  const { challenge } = await issueSignInTicket(ctx, { identifier: email, password: PASSWORD });
  return { name: challengeCookieName(), value: challenge ?? "" };
}

export async function giveSignInPhone(userId: string, signInPhone: string): Promise<void> {
  await inTransaction(SYSTEM, (tx) => tx.update(users).set({ signInPhone }).where(eq(users.id, userId)));
}
