import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { bookAppointment } from "#lib/appointments/book.ts";
import { toActor } from "#lib/web/session/session.ts";
import { currentSession } from "#lib/web/session/current-session.ts";
import type { UserActor } from "#lib/core/actor.ts";
import { forgetEnv } from "#lib/env.ts";
import { chooseRole } from "#lib/identity/sessions/choose-role.ts";
import { endOtherSessions } from "#lib/identity/sessions/end-other-sessions.ts";
import { loadOwnAccount } from "#lib/identity/users/queries.ts";
import { startSecondFactor } from "#lib/identity/second-factor/start.ts";
import { turnOffSecondFactor } from "#lib/identity/second-factor/turn-off.ts";
import {
  appointments,
  doctors,
  patients,
  sessions,
  totpFactors,
  userRoles,
  users,
} from "#db/schema/index.ts";
import { bookingAt, makePatient, makePractice, NOW } from "#db/testing/world.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { action } from "./action.ts";
import { IDLE } from "./form-state.ts";
import { read } from "./read.ts";
import { requestContext } from "./request.ts";
import { requireActor } from "./require-actor.ts";
import { routeOfQuery, routeOfVerb } from "./testing/operations.ts";
import { asSystem, signIn } from "./testing/request.ts";

vi.mock("next/headers", () => import("./testing/next-headers.ts"));

const segment = { params: Promise.resolve({}) };
const toSecondFactor = { digest: expect.stringContaining(";/account/second-factor;") };

beforeEach(() => {
  vi.stubEnv("PRAXIS_MODE", "production");
  forgetEnv();
});

afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
});

/** Maya, a patient and a doctor, signed in by password alone unless stated otherwise. */
async function actAs(role: "patient" | "doctor" | "admin", secondFactorAt: number | null = null) {
  const id = await signIn();
  return asSystem(async (tx) => {
    const [session] = await tx.select().from(sessions).where(eq(sessions.id, id));
    const userId = session?.userId ?? "";
    await tx.insert(userRoles).values({ userId, role }).onConflictDoNothing();
    await tx.update(sessions).set({ role, secondFactorAt }).where(eq(sessions.id, id));
    const factor = { userId, sealedSecret: Buffer.alloc(0), createdAt: 0, confirmedAt: secondFactorAt };
    if (secondFactorAt !== null) await tx.insert(totpFactors).values(factor);
    return userId;
  });
}

const ask = () =>
  routeOfQuery("user.own", (tx, ctx) => loadOwnAccount(tx, ctx))(new Request("http://localhost/x"), segment);

const post = (verb: Parameters<typeof routeOfVerb>[0], body: object) =>
  routeOfVerb(verb)(
    new Request("http://localhost/x", {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "content-type": "application/json" },
    }),
    segment,
  );

describe.each(["doctor", "admin"] as const)(
  "in production, a session as %s without a second factor",
  (role) => {
    test("gets no answer from the API, by a code that says why", async () => {
      await actAs(role);
      for (const answer of [await ask(), await post(endOtherSessions, {})]) {
        expect(answer.status).toBe(403);
        expect(await answer.json()).toMatchObject({
          code: "second_factor_required",
          title: expect.any(String),
          detail: expect.stringContaining("Set up"),
        });
      }
    });

    test("is refused by forms, and led by pages to where a second factor is set up", async () => {
      await actAs(role);
      const state = await action(endOtherSessions, { done: () => "/" })(IDLE, new FormData());
      expect(state).toMatchObject({ status: "refused", code: "second_factor_required" });
      await expect(read((tx, ctx) => loadOwnAccount(tx, ctx))).rejects.toMatchObject(toSecondFactor);
      for (const portal of ["patient", "doctor", "admin"] as const)
        await expect(requireActor(portal, "/here")).rejects.toMatchObject(toSecondFactor);
    });

    test("may set one up, act in another role, and sign out", async () => {
      await actAs(role);
      expect((await post(startSecondFactor, {})).status).toBe(200);
      expect((await post(chooseRole, { role: "patient" })).status).toBe(200);
    });

    test("sees no more in the database than its own account, whatever the domain would allow", async () => {
      const [practice, patient] = [await makePractice(), await makePatient()];
      await bookAppointment(patient.ctx, bookingAt(practice, patient.id, "2027-01-06T09:00:00+05:45"));
      await actAs(role);
      const ctx = await requestContext("second_factor.page");
      if (ctx.actor.kind !== "user") throw new Error("Nobody is signed in");
      const { userId } = ctx.actor;
      await asSystem((tx) => tx.update(doctors).set({ userId }).where(eq(doctors.id, practice.doctorId)));
      const seenBy = (actor: UserActor) =>
        inReadTransaction({ ...ctx, now: NOW, actor }, async (tx) => ({
          users: await tx.select({ id: users.id }).from(users),
          patients: await tx.select({ id: patients.id }).from(patients),
          appointments: await tx.select({ id: appointments.id }).from(appointments),
        }));
      expect(await seenBy(ctx.actor)).toEqual({ users: [{ id: userId }], patients: [], appointments: [] });
      const enrolled = await seenBy({ ...ctx.actor, role });
      expect([enrolled.patients.length, enrolled.appointments.length]).toEqual([1, 1]);
    });
  },
);

describe("in production, a second factor that was shown", () => {
  test("counts no longer once its owner has turned it off, in whatever role they act by then", async () => {
    const userId = await actAs("patient", Date.now());
    await asSystem((tx) => tx.delete(userRoles).where(eq(userRoles.role, "doctor")));
    expect((await post(turnOffSecondFactor, {})).status).toBe(200);
    await asSystem((tx) => tx.insert(userRoles).values({ userId, role: "admin" }));
    expect((await post(chooseRole, { role: "admin" })).status).toBe(200);
    expect(toActor(await currentSession())).toMatchObject({ userId, role: "unenrolled" });
    expect((await ask()).status).toBe(403);
  });

  test("does not count for one that waits to be confirmed", async () => {
    const userId = await actAs("doctor", Date.now());
    await asSystem((tx) =>
      tx.update(totpFactors).set({ confirmedAt: null }).where(eq(totpFactors.userId, userId)),
    );
    expect(toActor(await currentSession())).toMatchObject({ role: "unenrolled" });
  });
});

describe("nothing is in the way", () => {
  test.each([
    ["of a doctor who has shown a second factor", "production", "doctor", Date.now()],
    ["of a patient", "production", "patient", null],
    ["of a doctor in a demo", "demo", "doctor", null],
  ] as const)("%s", async (_who, mode, role, secondFactorAt) => {
    vi.stubEnv("PRAXIS_MODE", mode);
    forgetEnv();
    await actAs(role, secondFactorAt);
    expect(toActor(await currentSession())).toMatchObject({ role });
    expect((await ask()).status).toBe(200);
  });
});
