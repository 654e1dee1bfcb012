import { and, eq, isNull } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { waitlistEntries } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { isVisibleEntry } from "./scope.ts";

/**
 * An entry that waits, as far as the actor may see it.
 * @throws DomainError `not_found`
 */
export async function loadEntry(tx: Tx, { actor }: Context, { entryId }: { readonly entryId: string }) {
  const [entry] = await tx
    .select({
      id: waitlistEntries.id,
      patientId: waitlistEntries.patientId,
      visitTypeId: waitlistEntries.visitTypeId,
      doctorId: waitlistEntries.doctorId,
      endsAt: waitlistEntries.endsAt,
    })
    .from(waitlistEntries)
    .where(and(eq(waitlistEntries.id, entryId), isNull(waitlistEntries.endedAt), isVisibleEntry(actor)));
  if (entry === undefined) throw new DomainError("not_found");
  return entry;
}

export type LoadedEntry = Awaited<ReturnType<typeof loadEntry>>;
