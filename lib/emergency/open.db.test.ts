import { eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, it } from "vitest";

import { bookAppointment } from "#lib/appointments/book.ts";
import type { UserActor } from "#lib/core/actor.ts";
import { MINUTE_MS, toIsoInstant } from "#lib/core/instant.ts";
import { RECENT_SIGN_IN_MS } from "#lib/identity/users/constants.ts";
import { makeFile } from "#lib/patients/testing/two-files.ts";
import { codeOf } from "#lib/records/testing/codes.ts";
import { LIMITS } from "#lib/throttle/throttle.ts";
import { accountMessages, auditEntries, emergencyAccesses, idempotencyKeys } from "#db/schema/index.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { countStatements } from "#db/testing/statements.ts";
import { tally } from "#db/testing/visits.ts";
import { bookingAt, makeUser, NOW, SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { hasRecentSignIn } from "./has-recent-sign-in.ts";
import { openEmergencyAccess } from "./open.ts";
import { at, makeRescuer, openAccess, REASON } from "./testing/opened.ts";

let made = 0;
/** The only patient it finds. */
let whom: { name: string; dateOfBirth: string };
let patientId: string;
let rescuer: Awaited<ReturnType<typeof makeRescuer>>;

beforeEach(async () => {
  made += 1;
  whom = { name: "Đorđe O'Neill-Sæther", dateOfBirth: `19${30 + made}-05-17` };
  patientId = await makeFile(whom);
  rescuer = await makeRescuer();
});

afterAll(closeSystemPool);

const stored = () =>
  inTransaction(SYSTEM, (tx) =>
    tx.select().from(emergencyAccesses).where(eq(emergencyAccesses.patientId, patientId)),
  );

describe("finding the one patient", () => {
  it("takes the whole name, whatever its capitals, accents and apostrophes, and the birth date", async () => {
    const tries = {
      ...{ "Đorđe O'Neill-Sæther": "done", " dorde  ONEILL saether ": "access_already" },
      ...{ "Đorđe O'Neill": "no_single_patient", "O'Neill-Sæther Đorđe": "no_single_patient" },
      "Đorđe %": "no_single_patient",
    };
    for (const [name, answer] of Object.entries(tries))
      expect(await codeOf(openAccess(rescuer.actor, { ...whom, name })), name).toBe(answer);
    expect(await codeOf(openAccess(rescuer.actor, { ...whom, dateOfBirth: "1929-05-17" }))).toBe(
      "no_single_patient",
    );
    expect(await stored()).toHaveLength(1);
  });

  it("answers the same, for the same work, whether nobody, another of that day or several are of that name", async () => {
    const twins = { name: "Ana Twin", dateOfBirth: whom.dateOfBirth };
    await makeFile(twins);
    await makeFile({ ...twins, name: "ANA TWIN" });
    const answers = [];
    for (const sought of [
      { name: "Nobody At All", dateOfBirth: "1901-01-01" },
      { ...whom, name: "Nobody Either" },
      twins,
    ])
      answers.push(await countStatements(() => codeOf(openAccess(rescuer.actor, sought))));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.answer).toBe("no_single_patient");
  });

  it("counts each try of a doctor, found or not, and refuses more without asking who it is", async () => {
    const { points } = LIMITS.emergency_by_user;
    for (let tries = 1; tries < points; tries += 1)
      expect(await codeOf(openAccess(rescuer.actor, { ...whom, name: `Nobody ${tries}x` }))).toBe(
        "no_single_patient",
      );
    expect(await codeOf(openAccess(rescuer.actor, whom))).toBe("done");
    const answers = [whom, { ...whom, name: "Nobody" }].map((sought) =>
      codeOf(openAccess(rescuer.actor, sought)),
    );
    expect(await Promise.all(answers)).toEqual(["too_many_attempts", "too_many_attempts"]);
    expect(await codeOf(openAccess((await makeRescuer()).actor, whom))).toBe("done");
  });
});

describe("opening the records", () => {
  it("needs a reason of 20 characters, a name, a real birth date, and nothing else", async () => {
    const refused = (input: object) => expect(openAccess(rescuer.actor, { ...whom, ...input })).rejects;
    await refused({ reason: "x".repeat(19) }).toMatchObject({ fields: { reason: "why_emergency" } });
    // Twenty halves of ten characters.
    await refused({ reason: "🚑".repeat(10) }).toMatchObject({ fields: { reason: "why_emergency" } });
    await refused({ reason: "x".repeat(501) }).toMatchObject({ fields: { reason: "too_long" } });
    await refused({ name: "…" }).toMatchObject({ fields: { name: "name" } });
    await refused({ dateOfBirth: "1930-02-31" }).toMatchObject({ fields: { dateOfBirth: "invalid_date" } });
    await refused({ patientId }).toMatchObject({ fields: { patientId: "unknown_field" } });
    expect(await stored()).toEqual([]);
  });

  it("is for doctors who gave their password of late, and who do not treat the patient", async () => {
    const stale = await makeRescuer(RECENT_SIGN_IN_MS);
    const isRecent = (actor: UserActor) => inTransaction(at(actor), (tx) => hasRecentSignIn(tx, at(actor)));
    expect([await isRecent(stale.actor), await isRecent(rescuer.actor)]).toEqual([false, true]);
    expect(await codeOf(openAccess(stale.actor, whom))).toBe("reauthentication_required");
    const { sessionId } = rescuer.actor;
    for (const role of ["patient", "admin", "unenrolled"] as const)
      expect(await codeOf(openAccess({ ...rescuer.actor, role }, whom))).toBe("forbidden");
    const noDoctor = await makeUser("doctor");
    expect(
      await codeOf(openAccess({ kind: "user", userId: noDoctor.id, role: "doctor", sessionId }, whom)),
    ).toBe("unauthenticated");
    await bookAppointment(SYSTEM, bookingAt(rescuer.practice, patientId, "2027-01-06T09:00:00+05:45"));
    expect(await codeOf(openAccess(rescuer.actor, whom))).toBe("access_already");
    expect(await codeOf(openEmergencyAccess({ ...SYSTEM, actor: rescuer.actor }, rescuer.actor, whom))).toBe(
      "forbidden",
    );
    expect(await stored()).toEqual([]);
  });

  it("is done once where two ask at once, and again when it is over", async () => {
    const both = [1, 2, 3].map(() => () => openAccess(rescuer.actor, whom));
    expect(await tally(both)).toMatchObject({ done: [expect.any(String)], refused: { access_already: 2 } });
    expect(await stored()).toHaveLength(1);
    const later = { ...rescuer.actor };
    expect(await codeOf(openAccess(later, whom, 5 * MINUTE_MS))).toBe("access_already");
    const [first] = await stored();
    expect(first).toMatchObject({
      openedAt: NOW,
      expiresAt: NOW + 30 * MINUTE_MS,
      endedAt: null,
      reason: REASON,
    });
    const { kind: _, ...owner } = (await makeRescuer(-30 * MINUTE_MS)).actor;
    expect(
      await codeOf(
        openEmergencyAccess({ ...SYSTEM, now: NOW + 30 * MINUTE_MS }, owner, { ...whom, reason: REASON }),
      ),
    ).toBe("done");
  });

  it("is done once for a form that is sent twice, and keeps no word of it beside the key", async () => {
    const { kind: _, ...owner } = rescuer.actor;
    const system = { ...SYSTEM, idempotencyKey: "sent-twice-by-a-form", keyOwner: owner.userId };
    const send = () => openEmergencyAccess(system, owner, { ...whom, reason: REASON });
    expect(await send()).toEqual(await send());
    const keys = await inTransaction(SYSTEM, (tx) =>
      tx.select().from(idempotencyKeys).where(eq(idempotencyKeys.owner, owner.userId)),
    );
    expect(keys).toHaveLength(1);
    expect(JSON.stringify(keys)).not.toMatch(/unconscious|Đorđe|O'Neill/);
  });

  it("tells every administrator who can sign in, and names the patient in the trail and nobody in a message", async () => {
    const [admin, other] = [await makeUser("admin"), await makeUser("admin", "doctor")];
    const accessId = await openAccess(rescuer.actor, whom);
    const [messages, entries] = await inTransaction(SYSTEM, async (tx) => [
      await tx.select().from(accountMessages).where(eq(accountMessages.kind, "emergency_access")),
      await tx.select().from(auditEntries).where(eq(auditEntries.entityId, accessId)),
    ]);
    const told = messages.filter(({ userId }) => userId === admin.id || userId === other.id);
    expect(told).toMatchObject([{ channel: "email" }, { channel: "email" }]);
    expect(entries).toMatchObject([
      {
        action: "emergency_access.open",
        entity: "emergency_access",
        actorUserId: rescuer.actor.userId,
        sessionId: rescuer.actor.sessionId,
        patientId,
        changes: { expiresAt: toIsoInstant(NOW + 30 * MINUTE_MS) },
      },
    ]);
    expect(JSON.stringify([messages, entries])).not.toMatch(/unconscious|Đorđe|1930/);
  });
});
