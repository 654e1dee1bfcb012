import { checkReadiness } from "#lib/health/readiness.ts";
import { requestFacts } from "#lib/web/request/request-facts.ts";
import { endpoint } from "#lib/web/transport/endpoint.ts";

/** Readiness: 200 if this server can serve visitors, or 503 with the obstacles. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: async () => {
    const readiness = await checkReadiness(await requestFacts());
    const status = readiness.status === "ready" ? 200 : 503;
    return Response.json(readiness, { status, headers: { "Cache-Control": "no-store" } });
  },
});
