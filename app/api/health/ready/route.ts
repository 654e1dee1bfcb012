import { checkReadiness } from "#lib/health/readiness.ts";
import { requestFacts } from "#lib/web/request/request-facts.ts";

/** Whether this server should be sent visitors: 200, or 503 and what is in the way. */
export async function GET(): Promise<Response> {
  const readiness = await checkReadiness(await requestFacts());
  const status = readiness.status === "ready" ? 200 : 503;
  return Response.json(readiness, { status, headers: { "Cache-Control": "no-store" } });
}
