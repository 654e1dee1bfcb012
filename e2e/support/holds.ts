import { randomUUID } from "node:crypto";
import { eq, like } from "drizzle-orm";
import { takeHold } from "#lib/appointments/take-hold.ts";
import { MINUTE_MS } from "#lib/core/instant.ts";
import { holds, rateLimits } from "#db/schema/index.ts";
import { inTransaction } from "#db/transaction.ts";
import { NOW } from "./now.ts";
import { SYSTEM } from "./system.ts";
import type { Person, Practice } from "./world.ts";

/** A time that this person holds. */
export async function makeHold({ userId }: Person, practice: Practice, startsAt: string): Promise<void> {
  const { doctorId, locationId, visitTypeId } = practice;
  const actor = { kind: "user", userId, role: "patient", sessionId: randomUUID() } as const;
  const ctx = { actor, now: NOW, requestId: randomUUID(), source: randomUUID() };
  await takeHold(ctx, { doctorId, locationId, visitTypeId, mode: "in_person", startsAt });
}

/** All tests come from one address, which may hold only so many times: what was counted for it is forgotten. */
export async function forgetHoldsOfAddress(): Promise<void> {
  await inTransaction(SYSTEM, (tx) => tx.delete(rateLimits).where(like(rateLimits.key, "hold_by_source%")));
}

/** The ten minutes of a doctor's holds are over. The server's clock stands still: they move into the past. */
export async function letHoldsEnd({ doctorId }: Practice): Promise<void> {
  const times = { createdAt: NOW - 11 * MINUTE_MS, expiresAt: NOW - MINUTE_MS };
  await inTransaction(SYSTEM, (tx) => tx.update(holds).set(times).where(eq(holds.doctorId, doctorId)));
}
