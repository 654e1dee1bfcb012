import { eq } from "drizzle-orm";

import { HoursChange } from "#lib/availability/hours-change.ts";
import { loadHoursOwner } from "#lib/availability/hours-owner.ts";
import { MINUTE_MS, type EpochMs } from "#lib/core/instant.ts";
import { DomainError } from "#lib/core/errors.ts";
import { hoursChanges } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

/** How long leave that took effect at once can be undone: notifications wait until then. */
export const UNDO_MS = 10 * MINUTE_MS;

export type LoadedChange = Awaited<ReturnType<typeof loadHoursChange>>;

/**
 * A change with the doctor whose hours it changes. Row-level security shows it to that doctor and to administrators.
 * @throws DomainError `not_found`
 */
export async function loadHoursChange(tx: Tx, changeId: string) {
  const [row] = await tx.select().from(hoursChanges).where(eq(hoursChanges.id, changeId));
  if (row === undefined) throw new DomainError("not_found");
  return { ...row, doctor: await loadHoursOwner(tx, row.doctorId) };
}

/** The change, if it is still to be made. @throws DomainError `wrong_state` once it was made */
export function changeToMake({ change, madeAt }: LoadedChange): HoursChange {
  const parsed = HoursChange.safeParse(change);
  if (madeAt !== null || !parsed.success) throw new DomainError("wrong_state");
  return parsed.data;
}

/** Until when it can be undone: only leave can. Null for any other change. */
export function undoableUntil({
  madeAt,
  leaveId,
  undoneAt,
}: Pick<LoadedChange, "madeAt" | "leaveId" | "undoneAt">): EpochMs | null {
  return madeAt === null || leaveId === null || undoneAt !== null ? null : madeAt + UNDO_MS;
}
