import { randomUUID } from "node:crypto";

import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";

import type { Context } from "#lib/core/context.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";
import { makeUser, SYSTEM } from "#db/testing/world.ts";

import { exportPatientVisits } from "./export.ts";
import { findPatientOfReport } from "./find-patient.ts";
import { loadPatientReport } from "./queries-patient.ts";
import { practiceIn } from "./testing/stored-visits.ts";

let admin: Context;
beforeAll(async () => {
  admin = (await makeUser("admin")).as("admin");
});

describe("one patient's visits", () => {
  const DAYS = { from: "2026-11-01", to: "2026-11-30" };
  const many = Array.from({ length: 120 }, (_, index) =>
    new Date(Date.parse("2026-11-02T08:00Z") + index * 3_600_000).toISOString(),
  );

  const actionsOf = (patientId: string) =>
    inReadTransaction(SYSTEM, (tx) =>
      tx.execute<{ action: string; count: number }>(sql`
        select action, count(*)::int as count from audit_entries
        where patient_id = ${patientId} group by action order by action`),
    ).then((rows) => Object.fromEntries(rows.map(({ action, count }) => [action, count])));

  it("come page by page, each once, and each page is recorded as a look at what it shows", async () => {
    const { patientId, ids } = await practiceIn("Asia/Kathmandu", many);
    const page = (after?: string) =>
      inTransaction(admin, (tx) =>
        loadPatientReport(tx, admin, { ...DAYS, patient: patientId, ...(after && { after }) }),
      );
    const first = await page();
    expect(first.counts.completed).toBe(120);
    expect(await actionsOf(patientId)).toEqual({ "appointment.read": 50, "patient.read": 1 });
    const second = await page(first.next ?? "");
    const third = await page(second.next ?? "");
    expect(third.next).toBeNull();
    expect([first, second, third].flatMap(({ visits }) => visits.map(({ id }) => id))).toEqual(ids);
  });

  it("can be taken as a file, which the patient's trail has an entry of", async () => {
    const { patientId, ids } = await practiceIn("Asia/Kathmandu", many);
    const taken: string[] = [];
    for await (const batch of exportPatientVisits(admin, { ...DAYS, patient: patientId }))
      taken.push(...batch.map(({ id }) => id));
    expect(taken).toEqual(ids);
    expect(await actionsOf(patientId)).toEqual({ "report.export": 1 });
  });

  it("nobody else's are among them, and a patient who is not there is not found", async () => {
    const [one, other] = [
      await practiceIn("UTC", many.slice(0, 2)),
      await practiceIn("UTC", many.slice(0, 3)),
    ];
    const report = await inTransaction(admin, (tx) =>
      loadPatientReport(tx, admin, { ...DAYS, patient: one.patientId }),
    );
    expect(report.visits.map(({ id }) => id)).toEqual(one.ids);
    expect(other.ids).toHaveLength(3);
    for (const patient of [randomUUID(), "x", undefined])
      await expect(
        inTransaction(admin, (tx) => loadPatientReport(tx, admin, { ...DAYS, patient })),
      ).rejects.toMatchObject({ code: "unknown_patient" });
  });

  it("are found by the patient's id or by the reference of a visit, and by nothing else", async () => {
    const { patientId, ids } = await practiceIn("UTC", many.slice(0, 1));
    const [row] = await inReadTransaction(SYSTEM, (tx) =>
      tx.execute<{ reference: string }>(sql`select reference from appointments where id = ${ids[0]}`),
    );
    for (const wanted of [patientId, ` ${row?.reference.toLowerCase()} `])
      expect(await findPatientOfReport(admin, { wanted })).toEqual({ patientId });
    for (const wanted of ["PX-000000", randomUUID(), "Amara O'Neill"])
      await expect(findPatientOfReport(admin, { wanted })).rejects.toMatchObject({
        code: "invalid_input",
        fields: { wanted: "unknown_reference" },
      });
  });
});
