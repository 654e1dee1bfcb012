import type { AddressRow } from "#e2e/access/cells.ts";

const EVERYBODY = { visitor: "200", patient: "200", doctor: "200", admin: "200" };
const NOBODY = { visitor: "404", patient: "404", doctor: "404", admin: "404" };
const REFUSED = { visitor: "405", patient: "405", doctor: "405", admin: "405" };

/** What finders of free times read: nothing of anyone, and no cookie counts. */
export const SMART_HANDLERS: Readonly<Record<string, readonly AddressRow[]>> = {
  "/smart/[[...path]]": [
    { ...EVERYBODY, path: () => "/smart/$bulk-publish" },
    { ...EVERYBODY, path: () => "/smart/%24bulk-publish" },
    { ...EVERYBODY, path: () => "/smart/locations.ndjson" },
    { ...EVERYBODY, path: (_id, { practice }) => `/smart/slots/${practice.locationId}/week-1.ndjson` },
    { ...NOBODY, path: () => "/smart" },
    { ...NOBODY, path: () => "/smart/patients.ndjson" },
    { ...REFUSED, method: "POST", path: () => "/smart/$bulk-publish", body: () => ({}) },
  ],
};
