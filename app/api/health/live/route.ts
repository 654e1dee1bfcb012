import { endpoint } from "#lib/web/transport/endpoint.ts";

/** The process answers. Whether it can serve anybody is for `/api/health/ready`. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: async () => Response.json({ status: "live" }, { headers: { "Cache-Control": "no-store" } }),
});
