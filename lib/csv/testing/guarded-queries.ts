import { NOTHING_SHOWN, type OtherQueries } from "#db/testing/guarded-query.ts";

const OWN =
  "shows administrators a file that they sent themselves: `row-level-security.db.test.ts` says so of its table";

export const OTHERS: OtherQueries = {
  "csv/doctor-references.ts#loadReferences": NOTHING_SHOWN.directory,
  "csv/export-doctors.ts#listDoctorRows": NOTHING_SHOWN.directory,
  "csv/export-locations.ts#listLocationRows": NOTHING_SHOWN.directory,
  "csv/load-import.ts#loadImportRow": OWN,
  "csv/queries.ts#loadImport": OWN,
  "csv/stored-doctors.ts#loadDoctorsByLicence": NOTHING_SHOWN.directory,
};
