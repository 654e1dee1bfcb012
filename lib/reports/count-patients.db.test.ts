import { sql } from "drizzle-orm";
import { expect, test, vi } from "vitest";

import { makeUser, SYSTEM } from "#db/testing/world.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";

import { loadAttendanceReport } from "./queries-attendance.ts";
import { storeKnownVisits } from "./testing/known-visits.ts";

test("a patient's first visit is found by the index of their visits, not by that of the constraint", async () => {
  await storeKnownVisits();
  await inTransaction(SYSTEM, (tx) =>
    tx.execute(sql.raw("set local role praxis_owner; analyze appointments")),
  );
  const admin = (await makeUser("admin")).as("admin");
  const plan = await inReadTransaction(admin, async (tx) => {
    const execute = vi.spyOn(tx, "execute");
    await loadAttendanceReport(tx, admin, { from: "2026-01-01", to: "2026-12-31" });
    const counted = execute.mock.calls.map(([query]) => query).at(-1);
    // The table is small: reading all of it would be cheaper than any index.
    await tx.execute(sql`select set_config('enable_seqscan', 'off', true)`);
    return JSON.stringify(await tx.execute(sql`explain (format json) ${counted}`));
  });
  expect(plan).toContain("appointments_of_patient");
  expect(plan).not.toContain("patient_is_free");
});
