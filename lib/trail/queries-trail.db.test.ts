import { randomUUID } from "node:crypto";

import { beforeAll, describe, expect, it } from "vitest";

import { recordReads } from "#lib/audit/record-reads.ts";
import { recordRefusal } from "#lib/audit/record-refusal.ts";
import { ANONYMOUS } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { HOUR_MS } from "#lib/core/instant.ts";
import { makePatient, makeUser, NOW, SYSTEM } from "#db/testing/world.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";

import { listLooks } from "./queries-looks.ts";
import { searchTrail } from "./queries-trail.ts";

let admin: Context;
let doctor: Context;
let patient: Awaited<ReturnType<typeof makePatient>>;

beforeAll(async () => {
  admin = (await makeUser("admin")).as("admin");
  doctor = (await makeUser("doctor")).as("doctor");
  patient = await makePatient();
});

const search = (params: Record<string, unknown>, ctx = admin) =>
  inTransaction(ctx, (tx) => searchTrail(tx, ctx, params));
const looksOf = async ({ ctx, id }: typeof patient) =>
  (await inReadTransaction(ctx, (tx) => listLooks(tx, ctx, id, {}))).looks;

describe("a search of the trail", () => {
  it("for one patient is a look at that patient, one an hour, and their own page says so", async () => {
    const [shown, hidden] = [await makePatient(), await makePatient()];
    const seen = [{ patientId: shown.id }, { patientId: hidden.id }];
    await inTransaction(doctor, (tx) => recordReads(tx, doctor, seen));
    const entries = async () => (await search({ patient: shown.id })).entries.map(({ action }) => action);
    expect(await entries()).toEqual(["patient.read"]);
    expect(await entries()).toEqual(["trail.read", "patient.read"]);
    await search({ patient: hidden.id, from: "soon" });
    expect(await looksOf(shown)).toMatchObject([
      { action: "trail.read", name: "Amara O'Neill", role: "admin", visit: null, at: NOW },
      { action: "patient.read" },
    ]);
    expect(await looksOf(hidden)).toMatchObject([{ action: "patient.read" }]);
    const later = { ...admin, now: NOW + HOUR_MS };
    await search({ patient: shown.id }, later);
    expect(await looksOf(shown)).toHaveLength(3);
  });

  it("of everything is recorded once an hour, and is no look at the patients who are on the page", async () => {
    const shown = await makePatient();
    await inTransaction(doctor, (tx) => recordReads(tx, doctor, [{ patientId: shown.id }]));
    const reader = (await makeUser("admin")).as("admin");
    await search({ action: "patient.read" }, reader);
    await search({ actor: randomUUID() }, reader);
    const { entries } = await search({}, reader);
    expect(entries.some(({ patient: about }) => about?.id === shown.id)).toBe(true);
    const own = (await search({ action: "trail.read" }, reader)).entries.filter(
      ({ actor }) => reader.actor.kind === "user" && actor?.id === reader.actor.userId,
    );
    expect(own).toMatchObject([{ entity: "user", patient: null }]);
    expect(await looksOf(shown)).toMatchObject([{ action: "patient.read" }]);
  });

  it("is not possible without leaving that trace", async () => {
    await inTransaction(doctor, (tx) => recordReads(tx, doctor, [{ patientId: patient.id }]));
    const readOnly = inReadTransaction(admin, (tx) => searchTrail(tx, admin, { patient: patient.id }));
    await expect(readOnly).rejects.toMatchObject({ cause: { code: "25006" } });
  });
});

describe("refusals", () => {
  it("are found, counted", async () => {
    const ctx = { ...SYSTEM, source: "a-source" };
    const refused = { actor: patient.ctx.actor, action: "appointment.book", code: "slot_taken" };
    await recordRefusal(ctx, refused);
    await recordRefusal({ ...ctx, now: NOW + 1 }, refused);
    await recordRefusal(ctx, { actor: ANONYMOUS, action: "session.sign_in", code: "wrong_credentials" });
    const page = await search({ show: "refusals", action: "appointment.book", actor: patient.userId });
    expect(page.entries).toEqual([]);
    expect(page.refusals).toMatchObject([
      { code: "slot_taken", count: 2, source: "a-source", lastAt: NOW + 1, actor: { name: "Amara O'Neill" } },
    ]);
    expect((await search({ show: "refusals", actor: randomUUID() })).refusals).toEqual([]);
    const all = await search({ show: "refusals" });
    expect(all.refusals.map(({ code }) => code)).toEqual(["slot_taken", "wrong_credentials"]);
    expect((await search({ show: "refusals", before: all.refusals[0]?.id })).refusals).toMatchObject([
      { code: "wrong_credentials", actor: null },
    ]);
  });

  it("are among the entries, the first of each kind, and repeated nowhere but in the count", async () => {
    const refusals = await search({ show: "refusals" });
    expect((await search({ outcome: "refused" })).entries).toMatchObject(
      [
        { action: "session.sign_in", actorKind: "anonymous", actor: null, role: null },
        { action: "appointment.book", actorKind: "user", actor: { id: patient.userId }, role: "patient" },
      ].map((entry, index) => {
        const { id, code } = refusals.refusals.toReversed()[index] ?? {};
        return {
          ...entry,
          entity: "refusal",
          entityId: id,
          patient: null,
          fields: [],
          changes: { cause: code },
        };
      }),
    );
  });
});
