import { findFacts } from "#lib/hl7/load-facts.ts";
import type { GuardedQueries, OtherQueries } from "#db/testing/guarded-query.ts";

const SYSTEMS = "names no person: what systems were told, by ids of appointments, for administrators alone";

export const GUARDED: GuardedQueries = {
  "hl7/load-facts.ts#findFacts": {
    for: "system",
    ask: (tx, _ctx, { upcomingVisitId }) => findFacts(tx, upcomingVisitId),
  },
};

export const OTHERS: OtherQueries = {
  "hl7/queries.ts#listHl7Destinations": SYSTEMS,
  "hl7/queries.ts#listHl7Messages": SYSTEMS,
  "hl7/queries.ts#selectHl7State": "says since when something waits, and names no person and no visit",
};
