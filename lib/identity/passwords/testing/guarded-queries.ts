import { loadResettable } from "#lib/identity/passwords/open-reset.ts";
import { NOTHING_SHOWN, type GuardedQueries, type OtherQueries } from "#db/testing/guarded-query.ts";

export const GUARDED: GuardedQueries = {
  "identity/passwords/open-reset.ts#loadResettable": {
    for: "system",
    ask: (tx, _ctx, { owner }) => loadResettable(tx, owner.userId),
  },
};

export const OTHERS: OtherQueries = {
  "identity/passwords/open-reset.ts#loadStandingReset": NOTHING_SHOWN.systems,
};
