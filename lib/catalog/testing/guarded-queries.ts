import { NOTHING_SHOWN, type OtherQueries } from "#db/testing/guarded-query.ts";

export const OTHERS: OtherQueries = {
  "catalog/place.ts#loadPlace": NOTHING_SHOWN.directory,
  "catalog/queries-places.ts#listOpenSpecialties": NOTHING_SHOWN.directory,
  "catalog/queries-places.ts#listPlaces": NOTHING_SHOWN.directory,
  "catalog/queries-places.ts#loadManagedPlace": NOTHING_SHOWN.directory,
  "catalog/queries.ts#loadCatalogue": NOTHING_SHOWN.directory,
};
