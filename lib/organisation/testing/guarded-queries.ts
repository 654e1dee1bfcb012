import type { OtherQueries } from "#db/testing/guarded-query.ts";

export const OTHERS: OtherQueries = {
  "organisation/queries-managed.ts#loadManagedOrganisation":
    "says who runs this installation, as each of its mails does",
  "organisation/queries.ts#findOrganisation": "says who runs this installation, as each of its mails does",
};
