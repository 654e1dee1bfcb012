import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import { bookAppointment } from "#lib/appointments/book.ts";
import { cancelAppointment } from "#lib/appointments/cancel.ts";
import { isDomainError } from "#lib/core/errors.ts";
import { makeClient } from "#lib/identity/clients/testing/client.ts";
import { createWebhook } from "#lib/webhooks/create.ts";
import { reminderChecks, webhookDeliveries } from "#db/schema/index.ts";
import { constraintName } from "#db/errors.ts";
import { heldOpen } from "#db/testing/held-open.ts";
import { bookingAt, makePatient, makePractice, NOW, SYSTEM } from "#db/testing/world.ts";
import { inTransaction, type Tx } from "#db/transaction.ts";

import { createPatient } from "./create.ts";
import { accessAfterMerge, type AccessRow } from "./merge-access.ts";
import { makeFile, makeMerger, merge } from "./testing/two-files.ts";

const inSystem = <T>(run: (tx: Tx) => Promise<T>) => inTransaction(SYSTEM, run);
const STARTS_AT = "2027-01-20T09:00:00+05:45";

const codeIn = (error: unknown) => (isDomainError(error) ? error.code : constraintName(error));

describe("after merging", () => {
  it("a webhook of the client that entered the merged file is told what happens to the patient's visits", async () => {
    const client = await makeClient();
    const { webhookId } = await createWebhook(client.keeper, {
      clientId: client.clientId,
      url: "https://hooks.example.org/praxis",
      kinds: ["appointment.cancelled"],
    });
    const { id } = await createPatient(client.ctx, {
      name: "Entered",
      phone: "+97715522298",
      timeZone: "UTC",
    });
    const patient = await makePatient();
    const visit = await bookAppointment(client.ctx, bookingAt(await makePractice(), id, STARTS_AT));
    await merge(await makeMerger(), [id, patient.id]);
    const told = () =>
      inSystem((tx) => tx.select().from(webhookDeliveries).where(eq(webhookDeliveries.webhookId, webhookId)));
    expect(await told()).toEqual([]);
    await cancelAppointment(patient.ctx, { appointmentId: visit.id });
    expect(await told()).toMatchObject([{ appointmentId: visit.id, patientId: patient.id }]);
  });

  it("reminders of visits are worked out anew, for whoever reads of them now", async () => {
    const [patient, caller] = [await makePatient(), await makeFile()];
    const visit = await bookAppointment(SYSTEM, bookingAt(await makePractice(), caller, STARTS_AT));
    const checkAt = async () =>
      (
        await inSystem((tx) =>
          tx.select().from(reminderChecks).where(eq(reminderChecks.appointmentId, visit.id)),
        )
      )[0]?.nextAt;
    expect(await checkAt()).toBeGreaterThan(NOW);
    await merge(await makeMerger(), [caller, patient.id]);
    expect(await checkAt()).toBe(NOW);
  });

  it.each(["merged", "booked"] as const)(
    "no visit is left with a merged file though no verb's lock is held, and it was %s first",
    async (first) => {
      const [kept, merged] = [await makeFile(), await makeFile()];
      const practice = await makePractice();
      const work = {
        merged: () =>
          inSystem(async (tx) => {
            await tx.execute(sql`
              update patients set merged_into = ${kept}, erased_at = now(), phone = null where id = ${merged}`);
            // Blocks where a verb would, on writing its entry.
            await tx.execute(sql`lock table audit_entries in row exclusive mode`);
          }),
        booked: () => bookAppointment(SYSTEM, bookingAt(practice, merged, STARTS_AT)),
      };
      const second = first === "merged" ? "booked" : "merged";
      const outcomes = await heldOpen(
        ([first, second] as const).map((each) => () => work[each]().then(() => each, codeIn)),
      );
      const refusals = { booked: "unknown_patient", merged: "appointments_of_current_patient" };
      expect(outcomes).toEqual([first, refusals[second]]);
    },
  );
});

describe("who acts for the patient", () => {
  const row = (userId: string, patientId: string, more: Partial<AccessRow> = {}): AccessRow => ({
    ...{ userId, patientId, relation: "parent", createdAt: 0, confirmedAt: null, wantsReminders: true },
    ...more,
  });

  it("keeps what the patient confirmed in either file, and is at most what they were to the kept one", () => {
    const rows = [
      row("a", "merged", { confirmedAt: 7 }),
      row("a", "kept"),
      row("b", "kept", { relation: "carer" }),
    ];
    const accounts = { patientId: "kept", userId: null, without: null };
    expect(accessAfterMerge([...rows, row("b", "merged", { confirmedAt: 9 })], accounts)).toEqual([
      row("a", "kept", { confirmedAt: 7 }),
      row("b", "kept", { relation: "carer" }),
    ]);
  });

  it("is not the account that loses its file, whatever it was to the other, and the own account once", () => {
    const self = { relation: "self" as const };
    const rows = [
      row("x", "merged", self),
      row("x", "kept", { relation: "carer" }),
      row("y", "kept", self),
      row("y", "merged", { relation: "carer" }),
    ];
    const accounts = { patientId: "kept", userId: "x", without: "y" };
    expect(accessAfterMerge(rows, accounts)).toEqual([row("x", "kept", self)]);
  });
});
