import { readSearch } from "#lib/fhir/read-search.ts";
import { searchBundle } from "#lib/fhir/search.ts";
import { FHIR_TYPES } from "#lib/fhir/types.ts";
import { NOTHING_SHOWN, type GuardedQueries, type OtherQueries } from "#db/testing/guarded-query.ts";

export const GUARDED: GuardedQueries = {
  "fhir/search.ts#searchBundle": {
    for: "patient",
    ask: async (tx, ctx, { patientId }) => {
      const sent = { inAddress: [["_id", patientId]] as const, inBody: [] };
      return (await searchBundle(tx, ctx, readSearch(FHIR_TYPES.Patient, sent))).entry;
    },
  },
};

export const OTHERS: OtherQueries = {
  "fhir/booking.ts#findPlace": NOTHING_SHOWN.freeTime,
  "fhir/find-proposed.ts#findProposed": NOTHING_SHOWN.freeTime,
  "fhir/proposal.ts#findProposals": NOTHING_SHOWN.freeTime,
  "fhir/search-slots.ts#searchSlots": NOTHING_SHOWN.freeTime,
};
