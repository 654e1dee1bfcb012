import { findCredentials } from "#lib/identity/sign-in/credentials.ts";
import { NOTHING_SHOWN, type GuardedQueries, type OtherQueries } from "#db/testing/guarded-query.ts";

export const GUARDED: GuardedQueries = {
  "identity/sign-in/credentials.ts#findCredentials": {
    for: "system",
    ask: (tx, _ctx, { email }) => findCredentials(tx, { email }),
  },
};

export const OTHERS: OtherQueries = {
  "identity/sign-in/credentials.ts#loadUnchanged": NOTHING_SHOWN.systems,
};
