import { eq } from "drizzle-orm";
import { expect, test } from "vitest";

import { bookAppointment } from "#lib/appointments/book.ts";
import { makeMerger, merge } from "#lib/patients/testing/two-files.ts";
import { holds, waitlistEntries, waitlistOffers } from "#db/schema/index.ts";
import { makePatient, makePractice, SYSTEM } from "#db/testing/world.ts";
import { inTransaction, type Tx } from "#db/transaction.ts";

import { inDay, joinFor, offerAt, offerOf, workOnlyAt } from "./testing/waiting.ts";

const inSystem = <T>(run: (tx: Tx) => Promise<T>) => inTransaction(SYSTEM, run);
const namesOf = (patientId: string) =>
  inSystem(async (tx) => [
    await tx.$count(waitlistEntries, eq(waitlistEntries.patientId, patientId)),
    await tx.$count(waitlistOffers, eq(waitlistOffers.patientId, patientId)),
    await tx.$count(holds, eq(holds.patientId, patientId)),
  ]);

test("what a merged file waits for and is offered is the kept file's, which books it", async () => {
  const practice = await makePractice();
  await workOnlyAt(practice, ["09:00"]);
  const [merged, kept] = [await makePatient(), await makePatient()];
  await joinFor(merged, practice);
  await offerAt();
  expect(await offerOf(merged.ctx)).not.toBeNull();
  await merge(await makeMerger(), [merged.id, kept.id], { account: "kept" });
  expect(await namesOf(merged.id)).toEqual([0, 0, 0]);
  expect(await namesOf(kept.id)).toEqual([1, 1, 1]);
  expect(await offerOf(kept.ctx)).not.toBeNull();
  const booking = {
    ...practice,
    patientId: kept.id,
    mode: "in_person",
    startsAt: "2027-01-06T09:00:00+05:45",
  };
  await bookAppointment(inDay(kept.ctx, 1), booking);
  const [entry] = await inSystem((tx) =>
    tx.select().from(waitlistEntries).where(eq(waitlistEntries.patientId, kept.id)),
  );
  expect(entry?.ending).toBe("booked");
});

test("two files that wait for the same wait once, and what the merged one was offered is free at once", async () => {
  const practice = await makePractice();
  await workOnlyAt(practice, ["09:00"]);
  const [merged, kept] = [await makePatient(), await makePatient()];
  await joinFor(merged, practice);
  await joinFor(kept, practice);
  await offerAt();
  expect([await offerOf(merged.ctx), await offerOf(kept.ctx)].map((offer) => offer !== null)).toEqual([
    true,
    false,
  ]);
  await merge(await makeMerger(), [merged.id, kept.id], { account: "kept" });
  const ofKept = await inSystem((tx) =>
    tx.select().from(waitlistEntries).where(eq(waitlistEntries.patientId, kept.id)),
  );
  expect(ofKept.map(({ ending }) => ending).toSorted()).toEqual(["left", null]);
  expect(await namesOf(merged.id)).toEqual([0, 0, 0]);
  expect((await namesOf(kept.id))[2]).toBe(0);
});
