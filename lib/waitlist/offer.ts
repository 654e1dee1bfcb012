import { and, eq, isNull, sql } from "drizzle-orm";

import { findStart } from "#lib/appointments/find-start.ts";
import { loadHoldable } from "#lib/appointments/load-bookable.ts";
import { DomainError } from "#lib/core/errors.ts";
import { toIsoInstant } from "#lib/core/instant.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { toRangeText } from "#db/columns.ts";
import { lockForBooking } from "#db/locks.ts";
import { appointments, holds, waitlistEntries, waitlistOffers } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { offerEndsAt } from "./daytime.ts";
import { loadEntry, type LoadedEntry } from "./load-entry.ts";
import { mayOffer } from "./policy.ts";
import { findReaders } from "./readers.ts";
import { OfferInput } from "./schema.ts";

/**
 * Offers a free time to an entry: it is held for the users who act for the patient, and they are told of it. Any number of workers may
 * offer one time at once: the constraint that keeps visits apart lets one of them. A stale plan is refused, and nothing is changed.
 */
export const offerTime = defineVerb({
  name: "waitlist.offer",
  input: OfferInput,
  refuses: [
    "not_found",
    "unknown_doctor",
    "unknown_visit_type",
    "mode_not_offered",
    "slot_taken",
    "wrong_state",
  ],
  load: async (tx, ctx, input) => {
    const entry = await loadEntry(tx, ctx, input);
    return { entry, ...(await loadHoldable(tx, ctx, { ...input, visitTypeId: entry.visitTypeId })) };
  },
  may: ({ actor }) => mayOffer(actor),
  run: async (tx, ctx, { entry, visitType, location }, input) => {
    const expiresAt = offerEndsAt(ctx.now, location.timeZone);
    if (expiresAt === undefined || !visitType.modes.includes(input.mode))
      throw new DomainError("wrong_state");
    await lockForBooking(tx, { doctorId: input.doctorId, patientId: entry.patientId });
    const { during, reserved, limits } = await findStart(tx, { ...input, visitType });
    if (limits.length > 0) throw new DomainError("slot_taken");
    await assertWaiting(tx, entry, during);
    const time = {
      patientId: entry.patientId,
      doctorId: input.doctorId,
      locationId: input.locationId,
      visitTypeId: entry.visitTypeId,
      mode: input.mode,
      during,
      createdAt: ctx.now,
      expiresAt,
    };
    const [offer] = await tx
      .insert(waitlistOffers)
      .values({ entryId: entry.id, ...time })
      .onConflictDoNothing()
      .returning({ id: waitlistOffers.id });
    // The entry has another on offer, or the patient was offered this one before.
    if (offer === undefined) throw new DomainError("wrong_state");
    const held = await tx
      .insert(holds)
      .values({ ...time, reserved, offerId: offer.id })
      .onConflictDoNothing()
      .returning({ id: holds.id });
    if (held.length === 0) throw new DomainError("slot_taken");
    const readers = await findReaders(tx, entry.patientId);
    return { entry, offerId: offer.id, readers, doctorId: input.doctorId, startsAt: during.startsAt };
  },
  audit: ({ entry, offerId, doctorId, startsAt }) => ({
    entity: "waitlist_entry",
    entityId: entry.id,
    patientId: entry.patientId,
    changes: { offerId, doctorId, startsAt: toIsoInstant(startsAt) },
  }),
  messages: ({ offerId, readers }) =>
    readers.map((reader) => ({ kind: "waitlist_offer", offerId, ...reader })),
  dto: ({ offerId }) => ({ id: offerId }),
});

/** Under the patient's lock: they have not left or booked meanwhile, and could come. */
async function assertWaiting(
  tx: Tx,
  { id, patientId }: LoadedEntry,
  during: Parameters<typeof toRangeText>[0],
) {
  const [waiting] = await tx
    .select({
      isBusy: sql<boolean>`exists (select from ${appointments} a
        where a.patient_id = ${patientId} and a.visit && ${toRangeText(during)}::tstzrange)`,
    })
    .from(waitlistEntries)
    .where(and(eq(waitlistEntries.id, id), isNull(waitlistEntries.endedAt)));
  if (waiting === undefined) throw new DomainError("not_found");
  if (waiting.isBusy) throw new DomainError("wrong_state");
}
