import { and, eq, isNull } from "drizzle-orm";

import { waitlistEntries } from "#db/schema/index.ts";
import { NOTHING_SHOWN, type GuardedQueries, type OtherQueries } from "#db/testing/guarded-query.ts";
import { loadEntry } from "#lib/waitlist/load-entry.ts";
import { listOwnEntries } from "#lib/waitlist/queries-own.ts";
import { listWaiting, listWaitingSlice } from "#lib/waitlist/queries-staff.ts";
import { isVisibleEntry } from "#lib/waitlist/scope.ts";

export const GUARDED: GuardedQueries = {
  "waitlist/queries-own.ts#listOwnEntries": {
    for: "patient",
    ask: (tx, ctx) => listOwnEntries(tx, ctx),
  },
  "waitlist/queries-staff.ts#listWaiting": {
    for: "admin",
    ask: async (tx, ctx, { patientId }) =>
      (await listWaiting(tx, ctx, {})).entries.filter(({ patient }) => patient.id === patientId),
  },
  "waitlist/queries-staff.ts#listWaitingSlice": {
    for: "admin",
    ask: async (tx, ctx, { patientId }) =>
      (await listWaitingSlice(tx, ctx, { limit: 100, after: undefined })).items.filter(
        ({ patient }) => patient.id === patientId,
      ),
  },
  "waitlist/load-entry.ts#loadEntry": {
    for: "patient",
    ask: async (tx, ctx, { patientId }) => {
      const [entry] = await tx
        .select({ id: waitlistEntries.id })
        .from(waitlistEntries)
        .where(
          and(
            eq(waitlistEntries.patientId, patientId),
            isNull(waitlistEntries.endedAt),
            isVisibleEntry(ctx.actor),
          ),
        )
        .limit(1);
      return entry && loadEntry(tx, ctx, { entryId: entry.id });
    },
  },
};

export const OTHERS: OtherQueries = {
  "waitlist/find-offers.ts#findOffers": NOTHING_SHOWN.systems,
  "waitlist/load-waiting.ts#findDoctorsWaitedFor": NOTHING_SHOWN.systems,
  "waitlist/load-waiting.ts#loadWaitedFor": NOTHING_SHOWN.systems,
  "waitlist/offered.ts#loadWaitlistOffer": NOTHING_SHOWN.directory,
  "waitlist/open-offer.ts#findOpenOffer": NOTHING_SHOWN.systems,
  "waitlist/privacy.ts#selectWaitlist": NOTHING_SHOWN.systems,
  "waitlist/queries-join.ts#loadJoinChoice": NOTHING_SHOWN.directory,
  "waitlist/readers.ts#findReaders": NOTHING_SHOWN.systems,
};
