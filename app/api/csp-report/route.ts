import { log } from "#lib/log.ts";
import { readCspReports } from "./report.ts";

const LARGEST_REPORT_BYTES = 16_384;

/** Logs what a browser's Content-Security-Policy stopped. Anybody may send a report, so a large one is not even read. */
export async function POST(request: Request): Promise<Response> {
  const size = Number(request.headers.get("content-length") ?? Number.POSITIVE_INFINITY);
  if (size > LARGEST_REPORT_BYTES) return new Response(null, { status: 413 });
  const requestId = request.headers.get("x-request-id");
  for (const report of readCspReports(await request.text())) {
    log().warn({ requestId, ...report }, "The Content-Security-Policy stopped something");
  }
  return new Response(null, { status: 204 });
}
