import { checkReadiness } from "#lib/health/readiness.ts";
import { requestFacts } from "#lib/web/request/request-facts.ts";
import { endpoint } from "#lib/web/transport/endpoint.ts";

/** Whether this server should be sent visitors: 200, or 503 and what is in the way. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: async () => {
    const readiness = await checkReadiness(await requestFacts());
    const status = readiness.status === "ready" ? 200 : 503;
    return Response.json(readiness, { status, headers: { "Cache-Control": "no-store" } });
  },
});
