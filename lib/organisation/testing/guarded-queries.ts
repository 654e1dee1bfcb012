import { loadManagedOrganisation } from "#lib/organisation/queries-managed.ts";
import type { GuardedQueries, OtherQueries } from "#db/testing/guarded-query.ts";

export const GUARDED: GuardedQueries = {
  "organisation/queries-managed.ts#loadManagedOrganisation": {
    for: "admin",
    ask: (tx, ctx) => loadManagedOrganisation(tx, ctx),
  },
};

export const OTHERS: OtherQueries = {
  "organisation/queries.ts#findOrganisation": "says who runs this installation, as each of its mails does",
};
