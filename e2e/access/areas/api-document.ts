import type { AddressRow } from "#e2e/access/cells.ts";

const EVERYBODY = { visitor: "200", patient: "200", doctor: "200", admin: "200" };

/** The document of the API and the pages that show it hold nothing of anyone. */
export const DOCUMENT_HANDLERS: Readonly<Record<string, readonly AddressRow[]>> = {
  "/api/v1/openapi.json": [EVERYBODY],
  "/docs": [EVERYBODY],
  "/redoc": [EVERYBODY],
};
