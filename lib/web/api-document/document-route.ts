import "server-only";

import { endpoint } from "#lib/web/transport/endpoint.ts";

import { apiDocument } from "./document.ts";

/** The OpenAPI document, for everyone. */
export const documentRoute = endpoint({
  GET: async () => Response.json(apiDocument(), { headers: { "Cache-Control": "no-cache" } }),
});
