import { endpoint } from "#lib/web/transport/endpoint.ts";

/** Liveness: the process answers. `/api/health/ready` tells whether it can serve visitors. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: async () => Response.json({ status: "live" }, { headers: { "Cache-Control": "no-store" } }),
});
