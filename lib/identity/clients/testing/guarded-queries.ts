import type { OtherQueries } from "#db/testing/guarded-query.ts";

const PROGRAMS = "names no person: programs of third parties, for administrators alone";

export const OTHERS: OtherQueries = {
  "identity/clients/load-client.ts#loadClientByRecent": PROGRAMS,
  "identity/clients/load-client.ts#loadKeptClient": PROGRAMS,
  "identity/clients/queries.ts#listClients": PROGRAMS,
  "identity/clients/queries.ts#listClientSlice": PROGRAMS,
  "identity/clients/queries.ts#loadClient": PROGRAMS,
  "identity/clients/use-secret.ts#findBySecret": PROGRAMS,
};
