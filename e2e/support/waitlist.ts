import { randomUUID } from "node:crypto";
import { MINUTE_MS } from "#lib/core/instant.ts";
import { visitIntervals } from "#lib/scheduling/visit-timing.ts";
import { joinWaitlist } from "#lib/waitlist/join.ts";
import { holds, waitlistOffers } from "#db/schema/index.ts";
import { inTransaction } from "#db/transaction.ts";
import { NOW } from "./now.ts";
import { SYSTEM } from "./system.ts";
import type { Person, Practice } from "./world.ts";

const TIMING = { durationMinutes: 30, stepMinutes: 30, bufferBeforeMinutes: 0, bufferAfterMinutes: 0 };

/** A patient who waits for any time of this doctor's. */
export function makeEntry({ userId, patientId }: Person, { doctorId, visitTypeId }: Practice) {
  const actor = { kind: "user", userId, role: "patient", sessionId: randomUUID() } as const;
  return joinWaitlist(
    { actor, now: NOW, requestId: randomUUID() },
    {
      ...{ patientId, doctorId, visitTypeId },
      ...{ weekdays: [1, 2, 3, 4, 5], dayParts: ["morning", "afternoon"], lastDate: "2027-02-01" },
    },
  );
}

/** The same with a time that is held for them. The clock of these tests stands at six in the morning, when the product offers nothing. */
export async function makeOffer(person: Person, practice: Practice, startsAt: string): Promise<void> {
  const { id: entryId } = await makeEntry(person, practice);
  const { doctorId, locationId, visitTypeId } = practice;
  const { during, reserved } = visitIntervals(Date.parse(startsAt), TIMING);
  const time = {
    ...{ doctorId, locationId, visitTypeId, during, patientId: person.patientId },
    mode: "in_person" as const,
    createdAt: NOW,
    expiresAt: NOW + 30 * MINUTE_MS,
  };
  await inTransaction(SYSTEM, async (tx) => {
    const [offer] = await tx
      .insert(waitlistOffers)
      .values({ entryId, ...time })
      .returning({ id: waitlistOffers.id });
    await tx.insert(holds).values({ ...time, reserved, offerId: offer?.id });
  });
}
