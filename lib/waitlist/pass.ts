import { and, eq, gt, isNull, sql } from "drizzle-orm";

import { DomainError } from "#lib/core/errors.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { lockPatients } from "#db/locks.ts";
import { waitlistOffers } from "#db/schema/index.ts";

import { loadEntry } from "./load-entry.ts";
import { mayWait } from "./policy.ts";
import { PassInput } from "./schema.ts";

/** Declines a time that is offered. It is free at once, and the entry goes on waiting for another. */
export const passOnOffer = defineVerb({
  name: "waitlist.pass",
  input: PassInput,
  refuses: ["not_found", "offer_ended"],
  load: loadEntry,
  may: ({ actor }) => mayWait(actor),
  run: async (tx, { now }, { id, patientId }, { offerId }) => {
    await lockPatients(tx, [patientId]);
    const [open] = await tx
      .select({ id: waitlistOffers.id })
      .from(waitlistOffers)
      .where(
        and(
          eq(waitlistOffers.id, offerId),
          eq(waitlistOffers.entryId, id),
          isNull(waitlistOffers.endedAt),
          gt(waitlistOffers.expiresAt, now),
        ),
      );
    if (open === undefined) throw new DomainError("offer_ended");
    await tx.execute(sql`select pass_on_offer(${id})`);
    return { id, patientId, offerId };
  },
  audit: ({ id, patientId, offerId }) => ({
    entity: "waitlist_entry",
    entityId: id,
    patientId,
    changes: { offerId },
  }),
  dto: () => null,
});
