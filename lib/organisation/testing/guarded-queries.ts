import type { OtherQueries } from "#db/testing/guarded-query.ts";

export const OTHERS: OtherQueries = {
  "organisation/queries.ts#findOrganisation": "says who runs this installation, as each of its mails does",
};
