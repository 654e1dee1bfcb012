import { randomUUID } from "node:crypto";

import { emergencyAccesses, emergencyReviews } from "#db/schema/index.ts";
import { inTransaction } from "#db/transaction.ts";

import type { Theirs } from "./table-paper.ts";
import { NOW, SYSTEM } from "./world.ts";

const HALF_AN_HOUR = 30 * 60_000;
const REASON = "Found unconscious, nobody else to ask";

/** Two emergency accesses of a doctor to a patient: one that runs in the session, and one that was reviewed. */
export async function fillEmergency({
  userId,
  doctorId,
  patientId,
  sessionId = randomUUID(),
}: Pick<Theirs, "userId" | "doctorId" | "patientId"> & { readonly sessionId?: string }): Promise<void> {
  const access = { userId, doctorId, patientId, sessionId, reason: REASON };
  await inTransaction(SYSTEM, async (tx) => {
    const [over] = await tx
      .insert(emergencyAccesses)
      .values({ ...access, openedAt: NOW - 2 * HALF_AN_HOUR, expiresAt: NOW - HALF_AN_HOUR })
      .returning({ accessId: emergencyAccesses.id });
    if (over !== undefined)
      await tx
        .insert(emergencyReviews)
        .values({ ...over, reviewedBy: userId, outcome: "justified", note: "As said", closedAt: NOW });
    await tx.insert(emergencyAccesses).values({ ...access, openedAt: NOW, expiresAt: NOW + HALF_AN_HOUR });
  });
}
