import { log } from "#lib/log.ts";
import { requestFacts } from "#lib/web/request/request-facts.ts";
import { endpoint } from "#lib/web/transport/endpoint.ts";
import { readCspReports } from "./report.ts";

const LARGEST_REPORT_BYTES = 16_384;

/** Logs what a browser's Content-Security-Policy blocked. Any client may send a report, so a large one is not even read. */
async function takeReports(request: Request): Promise<Response> {
  const size = Number(request.headers.get("content-length") ?? Number.POSITIVE_INFINITY);
  if (size > LARGEST_REPORT_BYTES) return new Response(null, { status: 413 });
  const { requestId } = await requestFacts();
  for (const report of readCspReports(await request.text())) {
    log().warn({ requestId, ...report }, "The Content-Security-Policy stopped something");
  }
  return new Response(null, { status: 204 });
}

// Browsers send reports by themselves, without an Origin; a report has no authority.
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({ POST: takeReports }, "anybody");
