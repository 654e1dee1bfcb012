import { eq } from "drizzle-orm";
import { Secret } from "otpauth";
import { afterAll, afterEach, describe, expect, test, vi } from "vitest";

import { HOUR_MS } from "#lib/core/instant.ts";
import { forgetEnv } from "#lib/env.ts";
import {
  accountMessages,
  auditEntries,
  idempotencyKeys,
  recoveryCodes,
  sessions,
  totpFactors,
} from "#db/schema/index.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";

import { issueSignInTicket } from "#lib/identity/sign-in/issue-sign-in-ticket.ts";
import { answerChallenge } from "#lib/identity/sign-in/answer-challenge.ts";
import { confirmSecondFactor, PENDING_LIFETIME_MS } from "./confirm.ts";
import { findEnrolment, loadSecondFactor } from "./queries.ts";
import { removeSecondFactor } from "./remove.ts";
import { renewRecoveryCodes } from "./renew-recovery-codes.ts";
import { sealSecret, unsealSecret } from "./seal.ts";
import { startSecondFactor } from "./start.ts";
import {
  appOf,
  as,
  makeEnrolled,
  makePerson,
  NOW,
  openSessionOf,
  outcomeOf,
  PASSWORD,
  STEP_MS,
  SYSTEM,
  type Enrolled,
} from "./testing/person.ts";
import { newSecret } from "./totp.ts";
import { turnOffSecondFactor } from "./turn-off.ts";

afterAll(closeSystemPool);

afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
});

function inEnvironment(variables: Record<string, string>): void {
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  forgetEnv();
}

const statusOf = async ({ actor }: Pick<Enrolled, "actor">) =>
  inReadTransaction(as(actor), (tx) => loadSecondFactor(tx, as(actor)));

async function signIn({ email }: { email: string }, code: string): Promise<string> {
  const ctx = { ...SYSTEM, source: email };
  const { challenge } = await issueSignInTicket(ctx, { identifier: email, password: PASSWORD });
  return challenge === undefined ? "by password" : outcomeOf(answerChallenge(ctx, { challenge, code }));
}

const messagesTo = (userId: string) =>
  inTransaction(SYSTEM, async (tx) => {
    const said = await tx.select().from(accountMessages).where(eq(accountMessages.userId, userId));
    return said.map(({ kind }) => kind);
  });

describe("setting up", () => {
  test("counts from the first right code on, answers ten recovery codes, and says so by mail", async () => {
    const person = await makePerson("patient");
    expect(await statusOf(person)).toMatchObject({ status: "off", recoveryCodesLeft: 0 });
    await startSecondFactor(as(person.actor), {});
    expect(await statusOf(person)).toMatchObject({ status: "pending" });
    expect(await signIn(person, "")).toBe("by password");
    const codeAt = await appOf(person.actor);
    expect(await outcomeOf(confirmSecondFactor(as(person.actor), { code: codeAt(NOW + 9 * STEP_MS) }))).toBe(
      "wrong_code",
    );
    const { recoveryCodes: codes } = await confirmSecondFactor(as(person.actor), { code: codeAt(NOW) });
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^([0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}$/);
    expect(await statusOf(person)).toMatchObject({ status: "on", confirmedAt: NOW, recoveryCodesLeft: 10 });
    expect(await messagesTo(person.actor.userId)).toEqual(["second_factor_added"]);
    expect(await signIn(person, codeAt(NOW))).toBe("wrong_code");
    expect(await signIn(person, codeAt(NOW + STEP_MS))).toBe("done");
  });

  test("keeps the secret sealed and the recovery codes as hashes, and neither in the trail or beside a key", async () => {
    const person = await makePerson("patient");
    const ctx = { ...as(person.actor), idempotencyKey: "0b6f1e1e-7d7d-4a0e-9e53-5b1f1f1b6b0a" };
    await startSecondFactor(as(person.actor), {});
    const enrolment = await inReadTransaction(ctx, (tx) => findEnrolment(tx, ctx));
    const { recoveryCodes: codes } = await confirmSecondFactor(ctx, {
      code: (await appOf(person.actor))(NOW),
    });
    const stored = await inTransaction(SYSTEM, async (tx) => ({
      factors: await tx.select().from(totpFactors),
      codes: await tx.select().from(recoveryCodes),
      keys: await tx.select().from(idempotencyKeys),
      trail: await tx.select().from(auditEntries),
    }));
    expect(stored.keys).toEqual([]);
    const text = JSON.stringify(stored, (_key, value) =>
      typeof value === "object" && value?.type === "Buffer"
        ? Buffer.from(value.data).toString("latin1")
        : value,
    );
    const secret = enrolment?.secret.replaceAll(" ", "") ?? "";
    expect(secret).toHaveLength(32);
    for (const readable of [secret, ...codes, ...codes.map((code) => code.replaceAll("-", ""))]) {
      expect(text).not.toContain(readable);
    }
    expect(text).not.toContain(Buffer.from(Secret.fromBase32(secret).bytes).toString("latin1"));
  });

  test("makes a new secret each time it is begun, and only the last one counts", async () => {
    const { actor } = await makePerson("patient");
    await startSecondFactor(as(actor), {});
    const first = await appOf(actor);
    await startSecondFactor(as(actor), {});
    expect(await outcomeOf(confirmSecondFactor(as(actor), { code: first(NOW) }))).toBe("wrong_code");
    expect(await outcomeOf(confirmSecondFactor(as(actor), { code: (await appOf(actor))(NOW) }))).toBe("done");
  });

  test("is over after an hour, and does not touch one that is on", async () => {
    const { actor } = await makePerson("patient");
    await startSecondFactor(as(actor, NOW - PENDING_LIFETIME_MS), {});
    expect(await statusOf({ actor })).toMatchObject({ status: "off" });
    expect(await outcomeOf(confirmSecondFactor(as(actor), { code: "123456" }))).toBe("wrong_state");
    const enrolled = await makeEnrolled("patient");
    expect(await outcomeOf(startSecondFactor(as(enrolled.actor), {}))).toBe("wrong_state");
    expect(await signIn(enrolled, enrolled.codeAt(NOW))).toBe("done");
  });

  test("ends every other session of its user, which began without it", async () => {
    const { actor } = await makePerson("patient");
    const [other, stranger] = [
      await openSessionOf(actor.userId, "patient"),
      (await makePerson("patient")).actor,
    ];
    await startSecondFactor(as(actor), {});
    await confirmSecondFactor(as(actor), { code: (await appOf(actor))(NOW) });
    const standing = await inTransaction(SYSTEM, (tx) => tx.select().from(sessions));
    const endedAt = ({ sessionId }: { sessionId: string }) =>
      standing.find(({ id }) => id === sessionId)?.endedAt;
    expect([endedAt(other), endedAt(actor), endedAt(stranger)]).toEqual([NOW, null, null]);
  });

  test("needs a sign-in of late, as does everything that changes it", async () => {
    const { actor: recent } = await makeEnrolled("patient");
    const actor = await openSessionOf(recent.userId, "patient", 12 * HOUR_MS);
    const verbs = [startSecondFactor, renewRecoveryCodes, turnOffSecondFactor];
    for (const verb of verbs) {
      expect(await outcomeOf(verb(as(actor), {})), verb.verbName).toBe("reauthentication_required");
    }
    expect(await outcomeOf(confirmSecondFactor(as(actor), { code: "123456" }))).toBe(
      "reauthentication_required",
    );
  });
});

describe("a sealed secret", () => {
  test("is opened for its own user only, and not after a byte was changed", () => {
    const secret = newSecret();
    const sealed = sealSecret(secret, "018f0000-0000-7000-8000-000000000001");
    expect(unsealSecret(sealed, "018f0000-0000-7000-8000-000000000001")).toEqual(secret);
    expect(unsealSecret(sealed, "018f0000-0000-7000-8000-000000000002")).toBeUndefined();
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(unsealSecret(changed, "018f0000-0000-7000-8000-000000000001"), `byte ${at}`).toBeUndefined();
    }
    expect(unsealSecret(Buffer.alloc(0), "018f0000-0000-7000-8000-000000000001")).toBeUndefined();
  });

  test("is lost with AUTH_SECRET: the app's codes are refused then, and the recovery codes let in", async () => {
    const person = await makeEnrolled("patient");
    inEnvironment({ AUTH_SECRET: "another-secret-for-tests-that-is-long-enough" });
    expect(await signIn(person, person.codeAt(NOW))).toBe("wrong_code");
    expect(await signIn(person, person.recoveryCodes[0] ?? "")).toBe("done");
  });
});

describe("recovery codes", () => {
  test("that are made anew replace all earlier ones", async () => {
    const person = await makeEnrolled("patient");
    await signIn(person, person.recoveryCodes[0] ?? "");
    expect(await statusOf(person)).toMatchObject({ recoveryCodesLeft: 9 });
    const { recoveryCodes: anew } = await renewRecoveryCodes(as(person.actor), {});
    expect(await statusOf(person)).toMatchObject({ recoveryCodesLeft: 10 });
    expect(await signIn(person, person.recoveryCodes[1] ?? "")).toBe("wrong_code");
    expect(await signIn(person, anew[0] ?? "")).toBe("done");
  });

  test("are made for nobody without a second factor", async () => {
    const { actor } = await makePerson("patient");
    expect(await outcomeOf(renewRecoveryCodes(as(actor), {}))).toBe("wrong_state");
    await startSecondFactor(as(actor), {});
    expect(await outcomeOf(renewRecoveryCodes(as(actor), {}))).toBe("wrong_state");
  });
});

describe("without a second factor again", () => {
  test("the password alone lets in, the recovery codes are gone, and a mail has said so", async () => {
    const person = await makeEnrolled("doctor");
    await turnOffSecondFactor(as(person.actor), {});
    expect(await statusOf(person)).toMatchObject({ status: "off", recoveryCodesLeft: 0 });
    expect(await signIn(person, "")).toBe("by password");
    expect(await messagesTo(person.actor.userId)).toContain("second_factor_removed");
    expect(await outcomeOf(turnOffSecondFactor(as(person.actor), {}))).toBe("wrong_state");
  });

  test("nobody goes who holds a role that demands it, in whatever role they act", async () => {
    const person = await makeEnrolled("patient", "doctor");
    inEnvironment({ PRAXIS_MODE: "production" });
    expect(await outcomeOf(turnOffSecondFactor(as(person.actor), {}))).toBe("second_factor_required");
    expect(await signIn(person, person.codeAt(NOW))).toBe("done");
    const patient = await makeEnrolled("patient");
    expect(await outcomeOf(turnOffSecondFactor(as(patient.actor), {}))).toBe("done");
  });

  test("somebody is who lost their telephone, by an administrator: signed out, told, and in the trail", async () => {
    const [lost, admin] = [await makeEnrolled("doctor"), await makePerson("admin")];
    await removeSecondFactor(as(admin.actor), { userId: lost.actor.userId });
    expect(await signIn(lost, "")).toBe("by password");
    expect(await messagesTo(lost.actor.userId)).toContain("second_factor_removed");
    const stored = await inTransaction(SYSTEM, async (tx) => ({
      session: await tx.select().from(sessions).where(eq(sessions.id, lost.actor.sessionId)),
      trail: await tx.select().from(auditEntries).where(eq(auditEntries.action, "second_factor.remove")),
    }));
    expect(stored.session).toMatchObject([{ endedAt: NOW }]);
    expect(stored.trail).toContainEqual(
      expect.objectContaining({ actorUserId: admin.actor.userId, entityId: lost.actor.userId }),
    );
  });

  test("nobody is by anybody else, and no administrator by themselves", async () => {
    const person = await makeEnrolled("patient");
    const [doctor, admin] = [await makePerson("doctor"), await makeEnrolled("admin")];
    const { userId } = person.actor;
    expect(await outcomeOf(removeSecondFactor(as(doctor.actor), { userId }))).toBe("not_found");
    expect(await outcomeOf(removeSecondFactor(as(person.actor), { userId }))).toBe("not_found");
    expect(await outcomeOf(removeSecondFactor(as(admin.actor), { userId: admin.actor.userId }))).toBe(
      "own_account",
    );
    expect(await statusOf(person)).toMatchObject({ status: "on" });
  });
});
