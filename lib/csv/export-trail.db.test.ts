import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";

import { recordReads } from "#lib/audit/record-reads.ts";
import { ANONYMOUS } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { listLooks } from "#lib/trail/queries-looks.ts";
import { contextOf, makePatient, makeUser, SYSTEM } from "#db/testing/world.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";

import { exportTrail } from "./export-trail.ts";

let admin: Context;
let adminId: string;

beforeAll(async () => {
  const user = await makeUser("admin");
  [admin, adminId] = [user.as("admin"), user.id];
});

async function exported(params: Record<string, string>, ctx = admin) {
  const batches = [];
  for await (const batch of exportTrail(ctx, params)) batches.push(batch);
  return batches;
}

const copies = () =>
  inTransaction(SYSTEM, (tx) =>
    tx.execute(sql`
      select entity, entity_id, patient_id from audit_entries
      where action = 'trail.export' and actor_user_id = ${adminId} order by id`),
  );

describe("the file of the trail", () => {
  it("has all that a search finds, each once and the latest first, batch by batch, and is an entry that it does not have", async () => {
    const action = "test.export";
    await inTransaction(SYSTEM, (tx) =>
      tx.execute(sql`
        insert into audit_entries (at, actor_kind, request_id, action, entity, entity_id)
        select now() + (n % 7) * interval '1 microsecond', 'system', 'r', ${action}, 'user', uuidv7()
        from generate_series(1, 1201) n`),
    );
    const batches = await exported({ action });
    expect(batches.map(({ length }) => length)).toEqual([500, 500, 201]);
    const entries = batches.flat();
    expect(new Set(entries.map(({ id }) => id)).size).toBe(1201);
    const times = entries.map(({ at }) => at);
    expect(times).toEqual(times.toSorted((one, other) => other - one));
    expect(await copies()).toEqual([{ entity: "user", entity_id: adminId, patient_id: null }]);
    expect((await exported({ action: "trail.export" })).flat()).toHaveLength(1);
  });

  it("of a patient's entries is told to the patient, by the id of the file or of the account", async () => {
    const patient = await makePatient();
    await inTransaction(admin, (tx) => recordReads(tx, admin, [{ patientId: patient.id }]));
    await exported({ patient: patient.id });
    await exported({ person: patient.userId });
    const { looks } = await inReadTransaction(patient.ctx, (tx) =>
      listLooks(tx, patient.ctx, patient.id, {}),
    );
    expect(looks.map(({ action }) => action)).toEqual(["trail.export", "trail.export", "patient.read"]);
  });

  it.each([
    [{ actor: "amara" }, { actor: "whole_id" }],
    [{ from: "soon" }, { from: "invalid_date" }],
    [{ person: "0199a3c4-7d10-7c3e-8f00-000000000001" }, { person: "unknown" }],
  ])("is not made for %o, and nothing is recorded", async (params, fields) => {
    const before = await copies();
    await expect(exported(params)).rejects.toMatchObject({ code: "invalid_input", fields });
    expect(await copies()).toEqual(before);
  });

  it("is for administrators alone", async () => {
    for (const ctx of [(await makePatient()).ctx, (await makeUser("doctor")).as("doctor")])
      await expect(exported({}, ctx)).rejects.toMatchObject({ code: "forbidden" });
    await expect(exported({}, contextOf(ANONYMOUS))).rejects.toMatchObject({ code: "unauthenticated" });
  });
});
