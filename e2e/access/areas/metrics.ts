import type { AddressRow } from "#e2e/access/cells.ts";

const NOBODY = { visitor: "404", patient: "404", doctor: "404", admin: "404" };

/** No role opens it: the operator's token does, and the application of these tests has none. */
export const METRICS_HANDLERS: Readonly<Record<string, readonly AddressRow[]>> = { "/api/metrics": [NOBODY] };
