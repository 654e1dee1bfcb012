import { NOTHING_SHOWN, type OtherQueries } from "#db/testing/guarded-query.ts";

export const OTHERS: OtherQueries = {
  "catalog/queries-list.ts#findListedLocations": NOTHING_SHOWN.directory,
  "catalog/queries-list.ts#findListedVisitTypes": NOTHING_SHOWN.directory,
  "catalog/queries-list.ts#loadListedVisitType": NOTHING_SHOWN.directory,
  "catalog/queries-list.ts#loadListedSpecialty": NOTHING_SHOWN.directory,
  "catalog/queries-list.ts#loadListedLocation": NOTHING_SHOWN.directory,
  "catalog/queries-list.ts#loadListedDepartment": NOTHING_SHOWN.directory,
  "catalog/queries-list.ts#listVisitTypes": NOTHING_SHOWN.directory,
  "catalog/queries-list.ts#listSpecialties": NOTHING_SHOWN.directory,
  "catalog/queries-list.ts#listLocations": NOTHING_SHOWN.directory,
  "catalog/queries-list.ts#listDepartments": NOTHING_SHOWN.directory,
  "catalog/place.ts#loadPlace": NOTHING_SHOWN.directory,
  "catalog/queries-places.ts#listOpenSpecialties": NOTHING_SHOWN.directory,
  "catalog/queries-places.ts#listPlaces": NOTHING_SHOWN.directory,
  "catalog/queries-places.ts#loadManagedPlace": NOTHING_SHOWN.directory,
  "catalog/queries.ts#loadCatalogue": NOTHING_SHOWN.directory,
};
